"""What search found leads to its very place, and Back leads to the results as they were."""

import asyncio
import re

import pytest
from playwright.async_api import Browser, Page, expect

from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.board import AgendaAdd
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import DESKTOP, PHONE, picture, window
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

FIRST = "Why are the alarm limits at 92 on nights?"
POINT = "Who may change an alarm delay"
SOCKETS = 8
"""Each of one person's may say 20 things at once: enough for more than one page of the log."""


async def two(running: ServiceProcess) -> tuple[Visitor, Visitor, str]:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for person in (host, mentee):
        await person.agree(room)
    return host, mentee, room


async def a_talk(host: Visitor, mentee: Visitor, room: str) -> None:
    """A closed episode with a message and a point of the agenda."""
    there, here = await host.socket(), await mentee.socket()
    await there.join(room)
    await here.join(room)
    await here.happened(room, EpisodeOpened)
    await here.say(room, FIRST)
    await here.ask(AgendaAdd(cid=new_cid(), text=POINT), room)
    await there.ask(EpisodeEnd(cid=new_cid()), room)
    await here.happened(room, EpisodeClosed)


async def much_said(visitor: Visitor, room: str) -> None:
    """So much that what was said before stands on no first page of the log."""
    for _ in range(SOCKETS):
        peer = await visitor.socket()
        await peer.join(room)
        await asyncio.gather(*(peer.say(room, f"And then, number {n}.") for n in range(18)))
        await peer.close()


async def search(page: Page, words: str) -> None:
    await page.goto(f"/search?q={words}")
    await expect(page.get_by_text("2 matches, newest first.")).to_be_visible()


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_a_message_far_back_is_led_to_and_back_leads_to_its_hit(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    host, mentee, room = await two(running)
    await a_talk(host, mentee, room)
    await much_said(mentee, room)
    page = await window(browser, running.address, host, size=size, scheme=scheme)
    await search(page, "alarm")
    hit = page.get_by_role("link", name=FIRST)
    await hit.press("Enter")
    await expect(page).to_have_url(re.compile(r"/rooms/r_\w+/reading"))
    message = page.get_by_role("article").filter(has_text=FIRST)
    await expect(message).to_be_focused()
    await expect(message).to_be_in_viewport()
    await expect(message).to_have_attribute("data-lit", "true")
    await picture(page, f"found-message-{request.node.callspec.id}")
    assert await serious(page) == []
    await expect(page).to_have_url(re.compile(r"/rooms/r_\w+/reading$"))
    await page.go_back()
    await expect(page.get_by_text("2 matches, newest first.")).to_be_visible()
    await expect(hit).to_be_focused()


async def test_a_message_that_was_taken_back_meanwhile_is_said_to_be_gone(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee, room = await two(running)
    await a_talk(host, mentee, room)
    page = await window(browser, running.address, host)
    await search(page, "alarm")
    listed = await mentee.browser.get(f"/rooms/{room}/episodes")
    episode = listed.json()["episodes"][0]["id"]
    taken = await mentee.browser.post(f"/episodes/{episode}/erase", json={"what": "mine"})
    assert taken.status_code == 200
    await page.get_by_role("link", name=FIRST).click()
    await expect(page.get_by_text("That message is no longer here.")).to_be_visible()
    await picture(page, "found-gone")
    await page.get_by_role("button", name="Close", exact=True).click()
    await expect(page.get_by_text("That message is no longer here.")).to_have_count(0)


async def test_a_point_is_led_to_in_its_episode_and_one_room_is_looked_through_alone(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee, room = await two(running)
    await a_talk(host, mentee, room)
    other = await host.found(title="Night shifts")
    page = await window(browser, running.address, host)
    await search(page, "alarm")
    await page.get_by_role("link", name=POINT).press("Enter")
    await expect(page.get_by_role("listitem").filter(has_text=POINT).last).to_be_focused()
    await picture(page, "found-point")
    await page.go_back()
    await expect(page.get_by_role("link", name=POINT)).to_be_focused()
    await page.get_by_label("Room", exact=True).select_option(other)
    await expect(page.get_by_text("Nothing there has these words.")).to_be_visible()
    assert await serious(page) == []
    await picture(page, "search-one-room")
    await page.reload()
    await page.get_by_label("Room", exact=True).select_option(room)
    await expect(page.get_by_text("2 matches, newest first.")).to_be_visible()


async def test_a_page_of_the_diary_is_led_to_in_its_month(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    for day, text in (("2026-03-02", "Count the pages."), ("2026-03-09", "Ask about the pump.")):
        page_of = {"cid": new_cid(), "device": "laptop-1", "day": day, "text": text}
        assert (await host.browser.post("/diary", json=page_of)).status_code == 201
    page = await window(browser, running.address, host, size=PHONE)
    await page.goto("/search?q=count")
    await page.get_by_role("link", name="Count the pages.").press("Enter")
    found = page.get_by_role("region", name="Monday 2 March")
    await expect(found).to_be_focused()
    await expect(found.get_by_role("textbox")).to_have_value("Count the pages.")
