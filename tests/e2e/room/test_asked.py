"""A host asks and nobody's microphone moves; a refused one says so, and another try is one tap."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

REFUSED = """
    var allowed = false;
    const media = navigator.mediaDevices;
    const given = media.getUserMedia.bind(media);
    media.getUserMedia = (wishes) =>
        allowed ? given(wishes) : Promise.reject(new DOMException("", "NotAllowedError"));
"""


async def pair(running: ServiceProcess) -> tuple[Visitor, Visitor, str]:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    return host, mentee, room


async def test_who_is_asked_to_mute_decides(running: ServiceProcess, browser: Browser) -> None:
    host, mentee, room = await pair(running)
    third = await running.person("Ben Okafor")
    await third.accept(await host.invite(room, "peer"))
    tomas, amara, ben = [
        await Seat.take(browser, visitor, room) for visitor in (host, mentee, third)
    ]
    for seat in (tomas, amara, ben):
        await seat.join()
    await tomas.meets(2)
    await tomas.open_people()
    await tomas.page.get_by_role("button", name="Ask everybody to mute").click()
    await expect(tomas.page.get_by_text("Everybody was asked")).to_be_visible()
    words = "Tomas asks everybody to mute."
    for seat in (amara, ben):
        await expect(seat.page.get_by_text(words)).to_be_visible()
        assert await seat.is_open()
    asked = amara.page.locator("#stage").get_by_role("alert")
    await asked.get_by_role("button", name="Mute", exact=True).click()
    await amara.muted()
    await expect(amara.page.get_by_text(words)).to_be_hidden()
    await ben.page.get_by_role("button", name="Not now").click()
    await expect(ben.page.get_by_text(words)).to_be_hidden()
    assert await ben.is_open()
    await tomas.page.get_by_role("button", name="More for Ben").click()
    await tomas.page.get_by_role("menuitem", name="Ask Ben to mute").click()
    await expect(ben.page.get_by_text("Tomas asks you to mute.")).to_be_visible()
    await ben.control("Mute").click()  # the bar's own button answers as well
    await expect(ben.page.get_by_text("Tomas asks you to mute.")).to_be_hidden()


async def test_a_refused_device_says_so_and_is_tried_again(
    running: ServiceProcess, browser: Browser
) -> None:
    host, _, room = await pair(running)
    seat = await Seat.take(browser, host, room)
    await expect(seat.page.get_by_text("Camera and microphone work")).to_be_visible()
    # The browser of the tests gives its made-up devices to everybody, so it is refused here.
    await seat.page.add_init_script(REFUSED)
    await seat.page.reload()
    again = seat.page.get_by_role("button", name="Try again")
    await expect(again).to_have_count(2)
    await picture(seat.page, "prejoin-blocked")
    await seat.join()
    await seat.inside()
    await expect(seat.control("Blocked")).to_have_count(2)
    stage = seat.page.locator("#stage")
    await expect(stage.get_by_text("The browser blocks the microphone")).to_be_visible()
    await picture(seat.page, "room-blocked")
    await stage.get_by_role("button", name="Close").click()
    await expect(stage.get_by_text("The browser blocks the camera")).to_be_visible()
    await seat.page.evaluate("allowed = true")
    await stage.get_by_role("button", name="Try again").click()
    await expect(seat.control("Camera")).to_be_visible()
    await seat.control("Blocked").click()
    await expect(seat.control("Mute")).to_be_visible()
    await expect(stage.get_by_role("button", name="Try again")).to_have_count(0)


async def focused(page: Page) -> str:
    place: str = await page.evaluate(
        "document.activeElement.closest('[data-region]')?.tagName ?? 'none'"
    )
    return place


async def test_f6_goes_round_the_room_and_back(running: ServiceProcess, browser: Browser) -> None:
    host, _, room = await pair(running)
    seat = await Seat.take(browser, host, room)
    await seat.join()
    await seat.inside()
    page = seat.page
    places: list[str] = []
    for key in ("F6",) * 5 + ("Shift+F6",) * 4:
        await page.keyboard.press(key)
        places.append(await focused(page))
    round_ = ["HEADER", "MAIN", "FOOTER", "ASIDE"]
    assert places == [*round_, "HEADER", *reversed(round_)]
    await page.get_by_role("textbox", name="Write a message").focus()
    await page.keyboard.press("F6")
    assert await focused(page) == "HEADER"


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
async def test_a_promise_is_made_without_scrolling_and_the_time_is_told(
    running: ServiceProcess, browser: Browser, size: tuple[int, int]
) -> None:
    host, mentee, room = await pair(running)
    peer = await mentee.socket()
    await peer.join(room)
    seat = await Seat.take(browser, host, room, size=size)
    await seat.join()
    await seat.inside()
    page = seat.page
    await expect(page.get_by_role("timer")).to_have_text(re.compile(r"^\d+ mins? so far$"))
    await page.get_by_role("tab", name="Agenda & notes").click()
    for point in range(8):
        await page.get_by_label("A point for the agenda").fill(f"Point {point}")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("checkbox", name=f"Point {point}")).to_be_visible()
    await page.locator("[data-panel-focus]").first.evaluate("(panel) => panel.scrollTo(0, 0)")
    field = await page.get_by_label("A promise", exact=True).bounding_box()
    bar = await page.get_by_role("toolbar", name="Call controls").bounding_box()
    assert field is not None
    assert bar is not None
    lower = bar["y"] if size == PHONE else size[1]
    assert field["y"] > size[1] / 2
    assert field["y"] + field["height"] <= lower
    await picture(page, f"room-plan-{size[0]}")


async def test_nothing_is_agreed_to_that_does_not_exist(
    running: ServiceProcess, browser: Browser
) -> None:
    host, _, room = await pair(running)
    seat = await Seat.take(browser, host, room)
    await seat.join()
    await seat.inside()
    await seat.open_people()
    agreed = seat.page.get_by_role("region", name="What you agree to")
    await expect(agreed.get_by_role("switch")).to_have_count(1)
