"""The door of a circle, who may come in, and four people in one call."""

import pytest
from playwright.async_api import Browser, Page, WebSocket, expect

from tests.support.browsers.browser import picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls

NAMES = ("Samira Haddad", "Noor Rahman", "Jonas Weber", "Lucía Ortega")


async def knock_as_guest(browser: Browser, link: str, name: str) -> tuple[Page, list[str]]:
    """Come through `link` as a guest and join; the page and all its socket ever received."""
    page = await window(browser, link.split("/i/", maxsplit=1)[0])
    received: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(str(frame)))

    page.on("websocket", listen)
    await page.goto(link)
    await page.get_by_label("Your name in the room").fill(name)
    await page.get_by_role("button", name="Enter the room").click()
    await page.get_by_role("button", name="Knock", exact=True).click()
    await expect(page.get_by_role("heading", name="You are at the door")).to_be_visible()
    return page, received


async def hosting(browser: Browser, host: Visitor, room: str) -> Seat:
    seat = await Seat.take(browser, host, room)
    await seat.join()
    await seat.inside()
    return seat


async def test_a_guest_waits_and_receives_nothing_until_admitted_and_never_after_removal(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Samira Haddad")
    room = await host.found(kind="circle")
    samira = await hosting(browser, host, room)
    link = await host.invite(room, "guest", uses=5)

    guest, received = await knock_as_guest(browser, link, "Ola Berg")
    await samira.say("Said while Ola waits outside.")
    await samira.reads("Said while Ola waits outside.")
    await samira.open_people()
    await expect(samira.page.get_by_text("Ola Berg is at the door").first).to_be_visible()
    assert not [frame for frame in received if "Samira" in frame or "while Ola waits" in frame]
    assert await guest.evaluate("witness()") == []
    await picture(samira.page, "circle-knock-desktop-light")
    await picture(guest, "door-waiting-desktop-light")

    await samira.page.get_by_role("button", name="Let in Ola", exact=True).click()
    await expect(guest.get_by_role("toolbar", name="Call controls")).to_be_visible()
    await samira.meets(1)

    await samira.page.get_by_role("button", name="More for Ola").click()
    await samira.page.get_by_role("menuitem", name="Remove Ola").click()
    dialog = samira.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Remove Ola").click()
    removed = guest.get_by_role("heading", name="You were removed from this room")
    await expect(removed).to_be_visible()
    await guest.goto(link)
    await expect(guest.get_by_role("toolbar", name="Call controls")).to_have_count(0)
    answer = await guest.request.get(f"{running.address}/api/v1/rooms/{room}")
    assert answer.status in {401, 404}


async def test_four_people_meet_in_a_circle(running: ServiceProcess, browser: Browser) -> None:
    people = [await running.person(name) for name in NAMES]
    host, *others = people
    room = await host.found(kind="circle", lobby=False)
    link = await host.invite(room, "peer", uses=3)
    for each in others:
        await each.accept(link)
    seats = [await hosting(browser, each, room) for each in people]
    for seat in seats:
        await seat.meets(3)
    await picture(seats[0].page, "circle-desktop-light")
