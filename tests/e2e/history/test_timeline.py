"""What becomes of a talk: its record is confirmed or amended, adopted, and drawn over time."""

import re
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, expect

from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import Leave
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.browsers.looks import SIZES, by_day_and_night
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

YES = re.compile("Yes, that.s right")


@dataclass(frozen=True, slots=True)
class Two:
    """Two people and the room that is theirs."""

    tomas: Visitor
    amara: Visitor
    room: str


async def two_people(running: ServiceProcess) -> Two:
    tomas, amara = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    return Two(tomas, amara, room)


async def talk(two: Two, room: str, nth: int = 1) -> str:
    """They meet in `room` for the `nth` time, and Tomas ends it; the episode's id."""
    tomas, amara = await two.tomas.socket(), await two.amara.socket()
    await tomas.join(room)
    await amara.join(room)
    opened = await amara.happened(room, EpisodeOpened, nth)
    assert isinstance(opened.body, EpisodeOpened)
    await tomas.ask(EpisodeEnd(cid=new_cid()), room)
    await amara.happened(room, EpisodeClosed, nth)
    for peer in (tomas, amara):
        await peer.ask(Leave(), room)
        await peer.close()
    return opened.body.episode


async def found_wrong(page: Page, label: str) -> list[str]:
    await picture(page, label)
    return [f"{label}: {finding}" for finding in await serious(page)]


async def test_the_record_is_confirmed_and_amended_and_both_versions_stay(
    running: ServiceProcess, browser: Browser
) -> None:
    two = await two_people(running)
    path = f"/rooms/{two.room}/episodes/{await talk(two, two.room)}"
    tomas = await window(browser, running.address, two.tomas)
    await tomas.goto(path)
    await tomas.get_by_role("button", name=YES).click()
    await expect(tomas.get_by_text("You confirmed it at")).to_be_visible()
    amara = await window(browser, running.address, two.amara, size=PHONE)
    await amara.goto(path)
    await expect(amara.get_by_text("Tomas confirmed it at")).to_be_visible()
    await amara.get_by_role("button", name="Something is wrong").click()
    await amara.get_by_role("button", name="Keep it beside the record").click()
    await expect(amara.get_by_text("Write a line")).to_be_visible()
    await amara.get_by_role("textbox", name="How it was").fill("We began at ten past.")
    found = await found_wrong(amara, "amend-phone")
    await amara.get_by_role("button", name="Keep it beside the record").click()
    await expect(amara.get_by_text("You about the times")).to_be_visible()
    await tomas.reload()
    section = tomas.get_by_role("region", name="What was said about it since")
    await expect(section.get_by_text("We began at ten past.")).to_be_visible()
    await section.get_by_role("button", name=YES).click()
    await expect(section.get_by_text("You agreed.")).to_be_visible()
    await expect(tomas.get_by_text("You confirmed it at")).to_be_visible()
    found += await found_wrong(tomas, "amended-desktop")
    assert found == []


async def test_a_call_with_one_tap_joins_a_room_once_both_agree(
    running: ServiceProcess, browser: Browser
) -> None:
    two = await two_people(running)
    tomas = await window(browser, running.address, two.tomas)
    await tomas.goto("/")
    await tomas.get_by_role("link", name="Call somebody now").click()
    await tomas.get_by_role("button", name="Begin a call and get its link").click()
    link = tomas.get_by_label("Invitation link")
    await expect(link).to_be_visible()
    found = await found_wrong(tomas, "call-now")
    called = (await two.amara.accept(await link.input_value())).room
    path = f"/rooms/{called}/episodes/{await talk(two, called)}"
    await tomas.goto(path)
    await tomas.get_by_role("radio", name="Put it with “Alarm limits”").check()
    await tomas.get_by_role("button", name="Propose it").click()
    await expect(tomas.get_by_text("Amara has until")).to_be_visible()
    found += await found_wrong(tomas, "adopt-proposed")
    amara = await window(browser, running.address, two.amara)
    await amara.goto(path)
    await expect(amara.get_by_text("Tomas proposes:")).to_be_visible()
    await amara.get_by_role("button", name="Agree").click()
    await expect(amara.get_by_text("You both agreed:")).to_be_visible()
    await amara.goto(f"/rooms/{two.room}/episodes")
    await expect(amara.get_by_text("One-off call", exact=True)).to_be_visible()
    found += await found_wrong(amara, "adopted")
    assert found == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_room_over_time_is_a_picture_and_a_table(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    request: pytest.FixtureRequest,
) -> None:
    two = await two_people(running)
    page = await window(browser, running.address, two.tomas, size=size)
    line = f"/rooms/{two.room}/timeline"
    await page.goto(line)
    await expect(page.get_by_text("The line begins with your first talk.")).to_be_visible()
    label = request.node.callspec.id
    found = await by_day_and_night(page, f"timeline-empty-{label}")
    for nth in (1, 2, 3):
        await talk(two, two.room, nth)
    wish = {"cid": new_cid(), "cadence_days": 14}
    answer = await two.tomas.browser.patch(f"/rooms/{two.room}", json=wish)
    assert answer.status_code == 200, answer.text
    await page.goto(line)
    await expect(page.get_by_role("heading", name="You and Amara")).to_be_visible()
    await expect(page.get_by_text("You agreed on every 2 weeks.")).to_be_visible()
    pictures = page.locator("main [role=img] svg.recharts-surface")
    await expect(pictures).to_have_count(1 if size == PHONE else 2)
    found += await by_day_and_night(page, f"timeline-{label}")
    for _ in ("the line", "how often"):
        await page.get_by_role("button", name="Read it as a table").first.click()
    table = page.get_by_role("table", name="Every episode, oldest first")
    await expect(table.get_by_role("row")).to_have_count(4)
    found += await by_day_and_night(page, f"timeline-table-{label}")
    await table.get_by_role("link").first.click()
    await expect(page.get_by_role("heading", name="Is this how it was?")).to_be_visible()
    assert found == []
