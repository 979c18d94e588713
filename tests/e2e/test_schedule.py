"""Two in two zones find a time, book and move it, propose another, cancel, and plan a series.

Pictures of each step at both sizes lie in screenshots/.
"""

import re

from playwright.async_api import Browser, Locator, Page, expect

from tests.e2e.test_french import speaks_french
from tests.integration.mentoring.profiles.test_profiles import change
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.browsers.targets import too_small
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

WEEKDAYS = range(5)


async def living_in(who: Visitor, zone: str, start: int, end: int) -> None:
    """Free on weekdays between two half hours of their clock."""
    answer = await who.browser.patch("/me", json={"time_zone": zone})
    assert answer.status_code == 200, answer.text
    week = [{"day": day, "start": start, "end": end} for day in WEEKDAYS]
    drawn = await change(who, parts=["mentee"], week=week, notice_hours=0)
    assert drawn.status_code == 200, drawn.text


def slots(page: Page) -> Locator:
    """Times to choose: one is pressed or not."""
    return page.get_by_role("region", name="Free weeks").locator("button[aria-pressed]")


def rows(page: Page, heading: str) -> Locator:
    return page.get_by_role("region", name=heading).get_by_role("listitem")


async def books(desk: Page, room: str) -> list[str]:
    """From the relationship's page: a choice and a press, shown on both clocks."""
    await desk.goto(f"/rooms/{room}/timeline")
    await desk.get_by_role("link", name="Find a time: Alarm limits").click()
    await expect(desk.get_by_role("heading", name="A time with Tomas")).to_be_visible()
    await desk.get_by_role("button", name="The week after").click()
    await slots(desk).nth(1).click()
    await expect(desk.get_by_text("for Tomas, Stockholm")).to_be_visible()
    found = await by_day_and_night(desk, "schedule-chosen-desktop")
    await desk.get_by_role("button", name="Book it").click()
    await expect(desk.get_by_text(re.compile("^Booked: "))).to_be_visible()
    await expect(rows(desk, "Already in the book")).to_have_count(1)
    return found


async def moves(phone: Page, room: str) -> list[str]:
    """The other has it, cannot come, and finds another time by thumb."""
    await phone.goto(f"/rooms/{room}/schedule")
    await expect(rows(phone, "Already in the book")).to_have_count(1)
    found = await by_day_and_night(phone, "schedule-phone")
    await phone.get_by_role("button", name="Can’t make it?").click()
    found += await by_day_and_night(phone, "schedule-book-phone")
    await phone.get_by_role("link", name="Find another time").click()
    await expect(phone.get_by_role("heading", name="Another time")).to_be_visible()
    await slots(phone).last.click()
    found += [*await by_day_and_night(phone, "schedule-moving-phone"), *await too_small(phone)]
    await phone.get_by_role("button", name="Move it here").click()
    await expect(phone.get_by_text(re.compile("^Moved:"))).to_be_visible()
    return found


async def proposes(phone: Page) -> None:
    """A time at which not both are free is asked for, with a word."""
    await phone.get_by_role("button", name="Ask for a time outside").click()
    day = await phone.evaluate("new Date(Date.now() + 12 * 864e5).toISOString().slice(0, 10)")
    await phone.get_by_label("Day and time").fill(f"{day}T20:30")
    await phone.get_by_label("A word to Amara, if you like").fill("After my shift?")
    await phone.get_by_role("button", name="Ask Amara").click()
    await expect(phone.get_by_text(re.compile("^Asked: "))).to_be_visible()


async def agrees(desk: Page) -> list[str]:
    await desk.reload()
    await expect(desk.get_by_text("After my shift?")).to_be_visible()
    found = await by_day_and_night(desk, "schedule-asked-desktop")
    await desk.get_by_role("button", name="Yes, that works").click()
    await expect(desk.get_by_text(re.compile("^Booked: "))).to_be_visible()
    return found


async def cancels(desk: Page) -> None:
    """With a word; taken back while there is time."""
    await rows(desk, "Already in the book").first.get_by_role("button", name="make it").click()
    await desk.get_by_label("A word to Tomas, if you like").fill("A night shift came.")
    await desk.get_by_role("button", name="Cancel it").click()
    await expect(desk.get_by_text("A night shift came.")).to_be_visible()
    await desk.get_by_role("button", name="Undo").click()
    await expect(desk.get_by_text(re.compile("^Booked: "))).to_be_visible()


async def plans_a_series(desk: Page) -> list[str]:
    """It is shown date by date, and has an end."""
    await desk.get_by_role("button", name="The week after").click()
    await slots(desk).first.click()
    await desk.get_by_label("Again").select_option("Every 3 weeks")
    await expect(desk.get_by_text(re.compile("^The last one is on "))).to_be_visible()
    dates = desk.get_by_role("list", name="All 5 dates, on every clock")
    await expect(dates.get_by_role("listitem")).to_have_count(5)
    found = await by_day_and_night(desk, "schedule-series-desktop")
    await desk.get_by_role("button", name=re.compile("^Book these")).click()
    await expect(desk.get_by_text(re.compile("meetings are booked"))).to_be_visible()
    await picture(desk, "schedule-booked-desktop")
    return found


async def test_two_zones_meet_and_change_their_minds(
    running: ServiceProcess, browser: Browser
) -> None:
    amara, tomas = await running.person("Amara Diallo"), await running.person("Tomas Lindqvist")
    await living_in(amara, "America/Halifax", 18, 24)  # 09:00 to 12:00
    await living_in(tomas, "Europe/Stockholm", 28, 34)  # 14:00 to 17:00, mostly 09:00 to 12:00
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    desk = await window(browser, running.address, amara)
    phone = await window(browser, running.address, tomas, size=PHONE)
    found = [*await books(desk, room), *await moves(phone, room)]
    await proposes(phone)
    found += await agrees(desk)
    await cancels(desk)
    found += await plans_a_series(desk)
    assert found == []


async def test_the_book_speaks_french(running: ServiceProcess, browser: Browser) -> None:
    lucie, tomas = await running.person("Lucie Martin", locale="fr"), await running.person("Tomas")
    await living_in(lucie, "Europe/Paris", 18, 24)
    await living_in(tomas, "Europe/Stockholm", 18, 24)
    room = await lucie.found(title="Seuils d\u2019alarme")
    await tomas.accept(await lucie.invite(room, "peer"))
    page = await window(browser, running.address, lucie, size=PHONE, locale="fr-FR")
    await page.goto(f"/rooms/{room}/schedule")
    await speaks_french(page, "Une heure avec Tomas")
