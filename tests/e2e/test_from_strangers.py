"""Two who never met: from two accounts to the next meeting, through everything between them.

How each page looks is asked by the tests of its part; here of the end of a call alone.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.strangers.agreeing import TITLE, answers_alone, holds, signs, takes_the_others
from tests.e2e.strangers.becoming_known import MENTEE, MENTOR, becomes_known
from tests.e2e.strangers.inviting import accepts, invites, is_led_to
from tests.e2e.strangers.registering import letter, register, sign_in, wants_mails_at_any_hour
from tests.support.browsers.browser import PHONE, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.calendars import by_icalendar, by_vobject
from tests.support.network.mail_server import Received, mail_server
from tests.support.service.service import service

__all__ = ["mail_server"]

AMARA, TOMAS = "amara@example.org", "tomas@example.org"
SEEN = "async () => (await witness()).some((one) => one.frames > 5 && one.energy > 0)"


async def books(phone: Page) -> None:
    """The first time of the week after, on the clocks of both."""
    await expect(phone.get_by_role("heading", name="A time with Amara")).to_be_visible()
    await phone.get_by_role("button", name="The week after").click()
    weeks = phone.get_by_role("region", name="Free weeks")
    await weeks.locator("button[aria-pressed]").nth(2).click()
    await expect(phone.get_by_text("for Amara, London")).to_be_visible()
    await phone.get_by_role("button", name="Book it").click()
    await expect(phone.get_by_text(re.compile("^Booked: "))).to_be_visible()


async def has_it_in_the_calendar(received: Received, address: str, room: str) -> None:
    """A file that two readers read alike."""
    mail = await letter(received, address, f"/rooms/{room}")
    file = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    raw = file.get_payload(decode=True)
    assert isinstance(raw, bytes)
    (meeting,) = by_icalendar(raw)
    assert by_vobject(raw) == [meeting]
    assert meeting.start > datetime.now(UTC).timestamp() * 1000
    assert file.get_param("method") == "REQUEST"


async def agree(desk: Page, phone: Page, room: str) -> None:
    """Each alone, one thing apart; and both names under it."""
    review = f"{datetime.now(UTC) + timedelta(days=120):%Y-%m-%d}"
    for page in (desk, phone):
        await page.goto(f"/rooms/{room}/agreement")
    await answers_alone(desk, "To lead without a title.", review, {})
    await answers_alone(
        phone, "To hear how it is done today.", review, {"How do we meet?": "In turn."}
    )
    await takes_the_others(phone, "Amara")
    await signs(phone)
    await desk.goto("/")
    await desk.get_by_role("link", name="Sign what you and Tomas agree on").click()
    await expect(desk.get_by_role("heading", name=TITLE)).to_be_visible()
    await signs(desk)
    await holds(desk)


async def cancels(phone: Page, room: str) -> None:
    """With a word, while there is time."""
    await phone.goto(f"/rooms/{room}/schedule")
    await phone.get_by_role("button", name="make it").click()
    await phone.get_by_label("A word to Amara, if you like").fill("Have you a moment now?")
    await phone.get_by_role("button", name="Cancel it").click()
    await expect(phone.get_by_text("Have you a moment now?")).to_be_visible()


async def meet(desk: Page, phone: Page, room: str) -> None:
    """They see and hear each other; she leaves, he ends it."""
    for page in (desk, phone):
        await page.goto(f"/rooms/{room}")
        await page.get_by_role("button", name="Join", exact=True).click()
    for page in (desk, phone):
        await page.wait_for_function(SEEN)
    await desk.get_by_role("button", name="Leave", exact=True).click()
    await desk.get_by_role("dialog").get_by_role("button", name="Leave", exact=True).click()
    await phone.get_by_role("button", name="Leave", exact=True).click()
    await phone.get_by_role("button", name=re.compile("^End it for")).click()


async def find_the_next(desk: Page) -> list[str]:
    """At the end of the call one tap books; the first page says when it is."""
    asked = desk.get_by_role("region", name="When next?")
    await expect(asked.get_by_role("button").first).to_be_visible()
    found = await by_day_and_night(desk, "when-next-desktop")
    await asked.get_by_role("button").first.click()
    await expect(asked.get_by_text(re.compile("^You meet next "))).to_be_visible()
    await desk.goto("/")
    room = desk.get_by_role("region", name="Telehealth")
    await expect(room.get_by_text(re.compile("^Begins "))).to_be_visible()
    await expect(room.get_by_text("for Tomas, in Stockholm")).to_be_visible()
    return found


@pytest.mark.calls
async def test_two_strangers_find_each_other_agree_and_meet_again(
    tmp_path: Path, browser: Browser, mail_server: tuple[int, Received]
) -> None:
    port, received = mail_server
    async with service(
        tmp_path / "data",
        smtp_host="127.0.0.1",
        smtp_port=str(port),
        smtp_security="none",
        smtp_from="rooms@example.org",
    ) as running:
        tomas = await window(browser, running.address)
        await register(tomas, received, "Tomas Lindqvist", TOMAS)
        await wants_mails_at_any_hour(tomas)
        await becomes_known(tomas, MENTOR)
        desk = await window(browser, running.address)
        await register(desk, received, "Amara Diallo", AMARA)
        await wants_mails_at_any_hour(desk)
        await becomes_known(desk, MENTEE)
        await is_led_to(desk)
        await invites(desk)
        await letter(received, TOMAS, desk.url)
        phone = await window(browser, running.address, size=PHONE)
        await sign_in(phone, TOMAS)
        room = await accepts(phone)
        await books(phone)
        await has_it_in_the_calendar(received, AMARA, room)
        await agree(desk, phone, room)
        await cancels(phone, room)
        await meet(desk, phone, room)
        assert await find_the_next(desk) == []
