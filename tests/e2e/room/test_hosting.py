"""A circle and who hosts it: names that two have, asking to mute, keys, and what is in sight."""

import re

from playwright.async_api import Browser, Page, expect

from server.protocol.messages.rooms import Knock, SetRoom
from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

OLAS = ("Ola Berg", "ola berg")


async def test_a_host_is_at_home_in_a_circle_with_two_of_one_name(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Samira Haddad")
    room = await host.found("circle", lobby=False)
    people = [await running.person(name) for name in OLAS]
    for each in people:
        await each.accept(await host.invite(room, "peer"))
    samira, first, second = [
        await Seat.take(browser, each, room) for each in (host, people[0], people[1])
    ]
    for seat in (samira, first, second):
        await seat.join()
    await samira.meets(2)
    await expect(samira.page.get_by_role("timer")).to_have_text(re.compile(r"^\d+ mins? so far$"))
    await are_told_apart(running, samira.page, host, room)
    await are_asked_to_mute(samira, first, second)
    await keys_go_round(samira.page)
    await promise_in_sight(samira.page)


async def are_told_apart(running: ServiceProcess, page: Page, host: Visitor, room: str) -> None:
    for name in ("Ola Berg, 1", "ola berg, 2"):
        await expect(page.get_by_role("img", name=name)).to_be_visible()
    await page.get_by_role("tab", name="People").click()
    for name in ("Ola Berg (1)", "ola berg (2)"):
        row = page.get_by_role("listitem").filter(has_text=name)
        await expect(row.first).to_be_visible()
    # Nothing is agreed to that does not exist.
    agreed = page.get_by_role("region", name="What you agree to")
    await expect(agreed.get_by_role("switch")).to_have_count(1)
    peer = await host.socket()
    await peer.join(room)
    await peer.ask(SetRoom(cid=new_cid(), lobby=True), room)
    guest = await running.guest(await host.invite(room, "guest"), OLAS[0])
    knocking = await guest.socket()
    await knocking.ask(Knock(), room)
    knock = page.get_by_role("region", name="Ola Berg is at the door")
    await expect(knock.get_by_text("Not the person of this name who is a member")).to_be_visible()
    await picture(page, "room-namesakes")
    await knock.get_by_role("button", name="Not now").click()


async def are_asked_to_mute(host: Seat, first: Seat, second: Seat) -> None:
    """Nobody's microphone moves before its owner moves it."""
    await host.page.get_by_role("button", name="Ask everybody to mute").click()
    await expect(host.page.get_by_text("Everybody was asked")).to_be_visible()
    words = "Samira asks everybody to mute."
    for seat in (first, second):
        await expect(seat.page.get_by_text(words)).to_be_visible()
        assert await seat.is_open()
    asked = first.page.locator("#stage").get_by_role("alert")
    await asked.get_by_role("button", name="Mute", exact=True).click()
    await first.muted()
    await second.page.get_by_role("button", name="Not now").click()
    for seat in (first, second):
        await expect(seat.page.get_by_text(words)).to_be_hidden()
    assert await second.is_open()
    await host.page.get_by_role("button", name="More for ola berg (2)").click()
    await host.page.get_by_role("menuitem", name="Ask ola berg (2) to mute").click()
    await expect(second.page.get_by_text("Samira asks you to mute.")).to_be_visible()
    await second.control("Mute").click()  # the bar's own button answers as well
    await expect(second.page.get_by_text("Samira asks you to mute.")).to_be_hidden()


async def keys_go_round(page: Page) -> None:
    await page.get_by_role("tab", name="Chat").click()
    await page.get_by_role("textbox", name="Write a message").focus()
    places: list[str] = []
    for key in ("F6",) * 5 + ("Shift+F6",) * 4:
        await page.keyboard.press(key)
        places.append(
            await page.evaluate("document.activeElement.closest('[data-region]')?.tagName")
        )
    around = ["HEADER", "MAIN", "FOOTER", "ASIDE"]
    assert places == [*around, "HEADER", *reversed(around)]


async def promise_in_sight(page: Page) -> None:
    """However long the agenda above it is, and on a phone as well."""
    await page.get_by_role("tab", name="Agenda & notes").click()
    for point in range(8):
        await page.get_by_label("A point for the agenda").fill(f"Point {point}")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("checkbox", name=f"Point {point}")).to_be_visible()
    field = page.get_by_label("A promise", exact=True)
    await expect(field).to_be_in_viewport(ratio=1)
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await expect(field).to_be_in_viewport(ratio=1)
    await picture(page, "room-plan-phone")


REFUSED = """
    window.allowed = false;
    const media = navigator.mediaDevices;
    const given = media.getUserMedia.bind(media);
    media.getUserMedia = (wishes) =>
        window.allowed ? given(wishes) : Promise.reject(new DOMException("", "NotAllowedError"));
"""


async def test_a_refused_device_says_so_and_is_tried_again(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    room = await host.found()
    seat = await Seat.take(browser, host, room)
    await expect(seat.page.get_by_text("Camera and microphone work")).to_be_visible()
    # The browser of the tests gives its made-up devices to everybody, so it is refused here.
    await seat.page.add_init_script(REFUSED)
    await seat.page.reload()
    await expect(seat.page.get_by_role("button", name="Try again")).to_have_count(2)
    await seat.join()
    await seat.inside()
    await expect(seat.control("Blocked")).to_have_count(2)
    stage = seat.page.locator("#stage")
    await expect(stage.get_by_text("The browser blocks the microphone")).to_be_visible()
    await picture(seat.page, "room-blocked")
    await stage.get_by_role("button", name="Close").click()
    await expect(stage.get_by_text("The browser blocks the camera")).to_be_visible()
    await seat.page.evaluate("window.allowed = true")
    await stage.get_by_role("button", name="Try again").click()
    await expect(seat.control("Camera")).to_be_visible()
    await seat.control("Blocked").click()
    await expect(seat.control("Mute")).to_be_visible()
    await expect(stage.get_by_role("button", name="Try again")).to_have_count(0)
