"""Reading and preparing without a camera: the room's page, and the chat on an episode's page."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

People = tuple[Visitor, Visitor, str]


@pytest.fixture
async def people(running: ServiceProcess) -> People:
    tomas, amara = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    for who in (tomas, amara):
        await who.agree(room)
    return tomas, amara, room


async def add_point(page: Page, text: str) -> None:
    await page.get_by_label("A point for the agenda").fill(text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("checkbox", name=text)).to_be_visible()


async def test_one_prepares_from_home_and_the_other_finds_it_without_a_session(
    people: People, running: ServiceProcess, browser: Browser
) -> None:
    amara = await window(browser, running.address, people[1])
    await amara.goto("/")
    await amara.get_by_role("link", name="Read and prepare").first.click()
    await expect(amara.get_by_text("Nobody sees that you are here")).to_be_visible()
    await add_point(amara, "What the delay setting does")
    seat = Seat(amara, people[1], people[2])
    await seat.say("I looked at the alarms of the week.")
    await seat.reads("I looked at the alarms of the week.")
    assert await serious(amara) == []
    await picture(amara, "reading-desktop")
    tomas = await window(browser, running.address, people[0], size=PHONE, scheme="dark")
    await tomas.goto(f"/rooms/{people[2]}")
    await tomas.get_by_role("link", name="Only read and prepare").click()
    await expect(tomas.get_by_role("checkbox", name="What the delay setting does")).to_be_visible()
    await expect(tomas.get_by_text("I looked at the alarms of the week.")).to_be_visible()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await tomas.evaluate(wide)
    assert await serious(tomas) == []
    await picture(tomas, "reading-phone-dark")
    for page in (amara, tomas):
        live = await page.evaluate("witness.live()")
        assert live["peers"] == 0
    listed = await people[0].browser.get(f"/rooms/{people[2]}/episodes")
    assert listed.json()["episodes"] == []


async def test_an_episode_shows_what_was_written_in_it(
    people: People, running: ServiceProcess, browser: Browser
) -> None:
    seats = [await Seat.take(browser, who, people[2]) for who in people[:2]]
    for seat in seats:
        await seat.join()
    for seat in seats:
        await seat.meets(1)
    for number in range(1, 6):
        await seats[1].say(f"Message {number}")
        await seats[0].reads(f"Message {number}")
    await seats[0].control("Leave").click()
    await seats[0].page.get_by_role("button", name="End it for both").click()
    await expect(seats[1].page.get_by_text("Tomas ended it")).to_be_visible()
    listed = await people[0].browser.get(f"/rooms/{people[2]}/episodes")
    episode = listed.json()["episodes"][0]["id"]
    page = await window(browser, running.address, people[0])
    await page.goto(f"/rooms/{people[2]}/episodes/{episode}")
    chat = page.get_by_role("region", name="Chat")
    await expect(chat.get_by_text("Message 3")).to_be_visible()
    await expect(chat.get_by_text("Message 4")).to_have_count(0)
    await chat.get_by_role("button", name="All 5 messages").click()
    await expect(chat.get_by_text("Message 5")).to_be_visible()
    assert await serious(page) == []
    await chat.scroll_into_view_if_needed()
    await picture(page, "episode-chat-desktop")
