"""Two people with an agenda: what one writes the other ticks, and what is left opens the next."""

import re
from datetime import UTC, datetime, timedelta

from playwright.async_api import Browser, Page, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat, led_to_the_sheet
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

COUNTS, YES = "Night counts, all three", "Who on the unit would say yes first"
BIOMED = "Ask biomed which delay is set"
FRIDAY = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()


async def seated(
    browser: Browser, visitor: Visitor, room: str, size: tuple[int, int] | None = None
) -> Page:
    seat = await (
        Seat.take(browser, visitor, room)
        if size is None
        else Seat.take(browser, visitor, room, size=size)
    )
    await seat.join()
    await seat.inside()
    return seat.page


async def open_plan(page: Page) -> None:
    await page.get_by_role("tab", name="Agenda & notes").click()
    await expect(page.get_by_role("heading", name="Agenda", exact=True)).to_be_visible()


async def add_point(page: Page, text: str) -> None:
    await page.get_by_label("A point for the agenda").fill(text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("checkbox", name=text)).to_be_visible()


async def promise(page: Page, text: str, due: str) -> None:
    await page.get_by_label("A promise", exact=True).fill(text)
    await page.get_by_label("By which day").fill(due)
    await page.get_by_role("button", name="Promise it").click()
    await expect(page.get_by_role("checkbox", name=text)).to_be_visible()


async def first_session(browser: Browser, host: Visitor, mentee: Visitor, room: str) -> None:
    tomas = await seated(browser, host, room)
    amara = await seated(browser, mentee, room)
    for page in (tomas, amara):
        await open_plan(page)
    await add_point(amara, COUNTS)
    await add_point(tomas, YES)
    await tomas.get_by_role("button", name="Begin", exact=True).click()
    await expect(amara.get_by_text("Now", exact=True)).to_be_visible()
    await tomas.get_by_role("checkbox", name=COUNTS).click()
    await expect(amara.get_by_role("checkbox", name=COUNTS)).to_be_checked()
    await promise(amara, BIOMED, FRIDAY)
    await expect(tomas.get_by_role("checkbox", name=BIOMED)).to_be_visible()
    await tomas.get_by_role("button", name="Timer", exact=True).click()
    await tomas.get_by_role("menuitem", name="15 minutes").click()
    await expect(amara.get_by_text("15 min left")).to_be_visible()
    await picture(tomas, "plan-desktop-light")
    assert await serious(tomas) == []
    await tomas.get_by_role("button", name="Leave", exact=True).click()
    await tomas.get_by_role("button", name="End it for both").click()
    await led_to_the_sheet(tomas, "Tomas")
    for page in (tomas, amara):
        await page.context.close()


async def test_what_was_left_open_opens_the_next_session(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    await first_session(browser, host, mentee, room)

    amara = await seated(browser, mentee, room)
    tomas = await seated(browser, host, room, PHONE)
    await expect(amara.get_by_text("Last time you promised")).to_be_visible()
    await expect(amara.get_by_role("heading", name="From last time")).to_be_visible()
    await expect(amara.get_by_text(COUNTS)).to_have_count(0)
    await picture(amara, "opening-desktop-light")
    await picture(tomas, "opening-phone-light")
    assert await serious(amara) == []
    assert await serious(tomas) == []

    await amara.get_by_role("button", name=re.compile(f"Take in .*{YES}")).click()
    await expect(tomas.get_by_role("checkbox", name=YES)).to_be_visible()
    await amara.get_by_role("button", name="Done", exact=True).click()
    await expect(amara.get_by_role("checkbox", name=BIOMED)).to_be_checked()
    await expect(tomas.get_by_role("checkbox", name=BIOMED)).to_be_checked()
    await expect(amara.get_by_text("Last time you promised")).to_have_count(0)
    await amara.get_by_role("button", name="Close", exact=True).click()
    await amara.get_by_role("button", name="From last time").click()
    await expect(amara.get_by_role("heading", name="From last time")).to_be_visible()

    answer = await host.browser.get(f"/rooms/{room}/episodes")
    first = answer.json()["episodes"][-1]["id"]
    await amara.goto(f"/rooms/{room}/episodes/{first}")
    await expect(amara.get_by_text("carries on")).to_be_visible()
    await expect(amara.get_by_text("covered", exact=True)).to_be_visible()
    await expect(amara.get_by_role("heading", name="Promised")).to_be_visible()
    await picture(amara, "episode-agenda-desktop-light")
    assert await serious(amara) == []


async def test_a_question_and_a_card_lie_before_both(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas, amara = await seated(browser, host, room), await seated(browser, mentee, room)
    await open_plan(tomas)
    await tomas.get_by_role("button", name="Quick question").click()
    await tomas.get_by_label("The question").fill("When do we meet next?")
    await tomas.get_by_label("Answer 1").fill("In two weeks")
    await tomas.get_by_label("Answer 2").fill("In a month")
    await tomas.get_by_role("button", name="Ask it").click()
    await amara.get_by_role("button", name="In two weeks").click()
    await expect(tomas.get_by_role("button", name="In two weeks 1")).to_be_visible()
    await amara.get_by_role("button", name="In a month").click()
    await expect(tomas.get_by_role("button", name="In a month 1")).to_be_visible()
    await tomas.get_by_role("button", name="Draw a card").click()
    await tomas.get_by_role("menuitem", name="Challenge").click()
    await expect(amara.locator("[data-card]")).to_be_visible()
    await picture(amara, "question-and-card-desktop-light")
    await picture(tomas, "question-asked-desktop-light")
    assert await serious(amara) == []
    assert await serious(tomas) == []
    await amara.get_by_role("button", name="Put it away").click()
    await expect(tomas.locator("[data-card]")).to_have_count(0)
    await tomas.get_by_role("button", name="Close it").click()
    await expect(amara.get_by_text("closed with 1 answer")).to_be_visible()


async def test_taking_a_point_off_can_be_undone_and_a_key_opens_the_tab(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    page = await seated(browser, host, await host.found())
    await page.locator("body").press("n")
    await add_point(page, COUNTS)
    await page.get_by_role("button", name=f"More for “{COUNTS}”").click()
    await page.get_by_role("menuitem", name="Take off the agenda").click()
    await expect(page.get_by_role("checkbox", name=COUNTS)).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("checkbox", name=COUNTS)).to_be_visible()


async def test_what_one_wrote_on_the_board_is_deleted_for_good_after_a_moment_to_undo(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas, amara = await seated(browser, host, room), await seated(browser, mentee, room)
    for page in (tomas, amara):
        await open_plan(page)
    await add_point(amara, COUNTS)
    await add_point(tomas, YES)
    await amara.get_by_role("button", name=f"More for “{YES}”").click()
    await expect(amara.get_by_role("menuitem", name="Take off the agenda")).to_be_visible()
    await expect(amara.get_by_role("menuitem", name="Delete for good")).to_have_count(0)
    await amara.keyboard.press("Escape")
    for act in ("Undo", None):
        await amara.get_by_role("button", name=f"More for “{COUNTS}”").click()
        await amara.get_by_role("menuitem", name="Delete for good").click()
        await expect(amara.get_by_text("Deleting this point.")).to_be_visible()
        assert await serious(amara) == []
        if act is not None:
            await amara.get_by_role("button", name=act).click()
            await expect(amara.get_by_role("checkbox", name=COUNTS)).to_be_visible()
    await expect(tomas.get_by_role("checkbox", name=COUNTS)).to_have_count(0)
    await expect(amara.get_by_text("Deleting this point.")).to_have_count(0)
    await expect(amara.get_by_role("checkbox", name=YES)).to_be_visible()
