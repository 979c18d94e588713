"""The end of a session: for everybody at once, for one alone, and in one's other window."""

from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat, led_to_the_sheet
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess


@dataclass
class Session:
    tomas: Seat
    amara: Seat


@pytest.fixture
async def people(running: ServiceProcess) -> tuple[Visitor, Visitor, str]:
    tomas, amara = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    return tomas, amara, room


@pytest.fixture
async def session(people: tuple[Visitor, Visitor, str], browser: Browser) -> Session:
    host, mentee, room = people
    tomas = await Seat.take(browser, host, room)
    amara = await Seat.take(browser, mentee, room, size=PHONE)
    for seat in (tomas, amara):
        await seat.join()
    for seat in (tomas, amara):
        await seat.meets(1)
    return Session(tomas, amara)


async def end_for_both(seat: Seat) -> None:
    await seat.control("Leave").click()
    await seat.page.get_by_role("dialog").get_by_role("button", name="End it for both").click()


async def test_ending_it_for_both_stops_both_and_says_who_did(session: Session) -> None:
    tomas, amara = session.tomas, session.amara
    await end_for_both(tomas)
    await led_to_the_sheet(tomas.page, "Tomas")
    await led_to_the_sheet(amara.page, "Amara")
    await expect(amara.page.get_by_text("Tomas ended it")).to_be_visible()
    await expect(tomas.page.get_by_text("ended it")).to_have_count(0)
    for seat in (tomas, amara):
        assert await seat.page.evaluate("witness.live()") == {"tracks": 0, "peers": 0}
        assert await seat.page.evaluate("sessionStorage.length") == 0
    await picture(amara.page, "ending-ended-phone")


async def test_an_end_that_was_missed_is_told_to_who_comes_back(session: Session) -> None:
    amara = session.amara.page
    await amara.goto("about:blank")
    await end_for_both(session.tomas)
    await led_to_the_sheet(session.tomas.page, "Tomas")
    await amara.goto(f"{session.amara.visitor.reception.address}/rooms/{session.amara.room}")
    await led_to_the_sheet(amara, "Amara")
    await expect(amara.get_by_text("Tomas ended it")).to_be_visible()
    assert await amara.evaluate("witness.live()") == {"tracks": 0, "peers": 0}


async def test_the_end_reaches_ones_other_window(
    session: Session, people: tuple[Visitor, Visitor, str], browser: Browser
) -> None:
    other = await Seat.take(browser, people[0], people[2])
    await other.join()
    await other.meets(1)
    await end_for_both(other)
    for seat in (session.tomas, other):
        await led_to_the_sheet(seat.page, "Tomas")
    words = session.tomas.page.get_by_text("You ended it in another place")
    await expect(words).to_be_visible()


async def test_who_stays_is_told_that_the_other_left(session: Session) -> None:
    await session.amara.leave()
    stage = session.tomas.page.get_by_role("main")
    await expect(stage.get_by_text("Amara has left. Only you are here now.")).to_be_visible()
    await expect(stage.get_by_text("Nobody else is here yet")).to_have_count(0)
    await picture(session.tomas.page, "ending-left-desktop")


async def test_a_closed_window_is_a_lost_line(session: Session) -> None:
    await session.amara.page.close()
    stage = session.tomas.page.get_by_role("main")
    await expect(stage.get_by_text("Amara lost the line, and may come back.")).to_be_visible()


async def test_a_guest_says_goodbye_keeps_their_part_and_reflects(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    room = await host.found()
    guest = await running.guest(await host.invite(room, "mentee"), "Ola")
    tomas = await Seat.take(browser, host, room)
    ola = await Seat.take(browser, guest, room, size=PHONE)
    for seat in (tomas, ola):
        await seat.join()
    for seat in (tomas, ola):
        await seat.meets(1)
    await ola.page.get_by_role("tab", name="Agenda & notes").click()
    await ola.page.get_by_label("A promise", exact=True).fill("Ask biomed which delay is set")
    await ola.page.get_by_role("button", name="Promise it").click()
    await expect(ola.page.get_by_role("checkbox", name="Ask biomed")).to_be_visible()
    await end_for_both(tomas)
    page = ola.page
    await expect(page.get_by_text("Tomas ended it")).to_be_visible()
    await expect(page.get_by_role("heading", name="Alarm limits")).to_be_visible()
    await expect(page.get_by_text("Ask biomed which delay is set")).to_be_visible()
    assert await page.evaluate("witness.live()") == {"tracks": 0, "peers": 0}
    assert await serious(page) == []
    await picture(page, "goodbye-phone")
    await page.get_by_role("link", name="Make an account").click()
    await expect(page.get_by_label("Your name")).to_have_value("Ola")
    await page.get_by_label("E-mail").fill("ola@example.org")
    await page.get_by_label("Password", exact=True).fill("a long enough password")
    await picture(page, "goodbye-account-phone")
    await page.get_by_role("button", name="Make an account").click()
    await expect(page.get_by_role("heading", name="How was that, Ola?")).to_be_visible()
    await page.get_by_label("What stayed with you?").fill("The delay is a setting.")
    await page.get_by_role("radio", name="Sealed with Tomas").check()
    await page.get_by_role("button", name="Seal it").click()
    await expect(page.get_by_role("heading", name="Tomas has not written yet")).to_be_visible()
