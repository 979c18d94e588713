"""A whole session of two, from its agenda to the next one that is built on it."""

import asyncio
import re
from dataclasses import dataclass, field

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, all_of, picture
from tests.support.browsers.seat import Seat, led_to_the_sheet
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

POINT, LEFT_OPEN = "What the delay setting does", "Who on the unit would say yes first"
PROMISE = "Ask biomed which delay is set"
HERS, HIS = "Ten more seconds, half of the alarms.\n", "Start with the night shift.\n"
LEARNT, HEARD = "A design problem before it is a staffing problem.", "She had seen it herself."
LINE = "Ask biomed before Friday's meeting."


@dataclass
class Pair:
    """Tomas at a desk, Amara with her phone, and what axe found on their way."""

    browser: Browser
    host: Visitor
    mentee: Visitor
    room: str
    findings: list[str] = field(default_factory=list)

    async def enter(self) -> tuple[Page, Page]:
        tomas = await Seat.take(self.browser, self.host, self.room)
        amara = await Seat.take(self.browser, self.mentee, self.room, size=PHONE)
        for seat in (tomas, amara):
            await seat.join()
        for seat in (tomas, amara):
            await seat.meets(1)
        return tomas.page, amara.page

    async def look(self, page: Page, name: str) -> None:
        await picture(page, f"session-{name}")
        self.findings += [f"{name}: {found}" for found in await serious(page)]


@pytest_asyncio.fixture(loop_scope="session")
async def pair(running: ServiceProcess, browser: Browser) -> Pair:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    return Pair(browser, host, mentee, room)


async def open_plan(page: Page) -> None:
    await page.get_by_role("tab", name="Agenda & notes").click()
    await expect(page.get_by_role("textbox", name="Shared notes")).to_be_editable()


async def add_point(page: Page, text: str) -> None:
    await page.get_by_label("A point for the agenda").fill(text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("checkbox", name=text)).to_be_visible()


async def note_together(tomas: Page, amara: Page) -> None:
    hers = amara.get_by_role("textbox", name="Shared notes")
    his = tomas.get_by_role("textbox", name="Shared notes")
    await asyncio.gather(hers.press_sequentially(HERS), his.press_sequentially(HIS))
    for page in (tomas, amara):
        await expect(page.get_by_text("Saved, ")).to_be_visible()
    await expect(his).to_have_value(all_of(HERS + HIS))
    both = await his.input_value()
    assert sorted(both) == sorted(HERS + HIS)
    await expect(hers).to_have_value(both)


async def promise(page: Page) -> None:
    await page.get_by_label("A promise", exact=True).fill(PROMISE)
    await page.get_by_role("button", name="Promise it").click()
    await expect(page.get_by_role("checkbox", name=PROMISE)).to_be_visible()


async def talk(pair: Pair, tomas: Page, amara: Page) -> None:
    """From the agenda to both sheets: Amara leaves, Tomas ends it."""
    for page in (tomas, amara):
        await open_plan(page)
    await add_point(amara, POINT)
    await add_point(tomas, LEFT_OPEN)
    await tomas.get_by_role("checkbox", name=POINT).click()
    await expect(amara.get_by_role("checkbox", name=POINT)).to_be_checked()
    await note_together(tomas, amara)
    await promise(amara)
    await expect(tomas.get_by_role("checkbox", name=PROMISE)).to_be_visible()
    await pair.look(tomas, "plan-desktop")
    await pair.look(amara, "plan-phone")
    await amara.get_by_role("button", name="Leave", exact=True).click()
    await amara.get_by_role("dialog").get_by_role("button", name="Leave", exact=True).click()
    await led_to_the_sheet(amara, "Amara")
    await tomas.get_by_role("button", name="Leave", exact=True).click()
    await tomas.get_by_role("button", name=re.compile("^End it for")).click()
    await led_to_the_sheet(tomas, "Tomas")


async def seal(page: Page, other: str, stayed: str, following: str = "") -> None:
    await page.get_by_label("What stayed with you?").fill(stayed)
    await page.get_by_label("What will you do next").fill(following)
    await page.get_by_role("radio", name=f"Sealed with {other}").check()
    await page.get_by_role("button", name="Seal it").click()


async def reflect(pair: Pair, tomas: Page, amara: Page) -> None:
    """Neither reads the other before both have written."""
    await seal(amara, "Tomas", LEARNT, LINE)
    await expect(amara.get_by_role("heading", name="Tomas has not sealed yet")).to_be_visible()
    await pair.look(amara, "sealed-phone")
    assert LEARNT not in await tomas.content()
    await seal(tomas, "Amara", HEARD)
    await expect(tomas.get_by_text(LEARNT)).to_be_visible()
    await expect(amara.get_by_text(HEARD)).to_be_visible()
    await pair.look(tomas, "opened-desktop")
    await pair.look(amara, "opened-phone")


async def choose_line(amara: Page) -> None:
    mine = amara.get_by_role("region", name="Yours")
    await expect(mine.get_by_text(LINE)).to_be_visible()
    await mine.get_by_role("button", name="More for").nth(1).click()
    await amara.get_by_role("menuitem", name="Make it my line for next time").click()
    await expect(mine.get_by_text("My line for next time.")).to_be_visible()


async def test_a_session_of_two_from_its_agenda_to_the_next_one(pair: Pair) -> None:
    tomas, amara = await pair.enter()
    await talk(pair, tomas, amara)
    await reflect(pair, tomas, amara)
    notes = tomas.get_by_role("region", name="Notes")
    for words in (HERS, HIS):
        await expect(notes).to_contain_text(words.strip())
    await choose_line(amara)
    for page in (tomas, amara):
        await page.context.close()

    tomas, amara = await pair.enter()
    for page in (tomas, amara):
        await page.get_by_role("tab", name="Agenda & notes").click()
        opening = page.get_by_role("region", name="From last time")
        await expect(opening.get_by_text(LINE)).to_be_visible()
        await expect(opening.get_by_role("checkbox", name=PROMISE)).to_be_visible()
        await expect(opening.get_by_text(LEFT_OPEN)).to_be_visible()
        await expect(opening.get_by_text(LEARNT)).to_have_count(0)
    await pair.look(tomas, "opening-desktop")
    await pair.look(amara, "opening-phone")
    assert pair.findings == []
