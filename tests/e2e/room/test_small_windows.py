"""A phone upright and on its side, and a low window: everything has its place."""

from playwright.async_api import Browser, Page, expect

from server.protocol.messages.board import CardDraw, PollOpen
from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.service.service import ServiceProcess

SIDEWAYS, SMALL, LOW = (844, 390), (667, 375), (1280, 500)

# What stands over, or beside, what: the boxes of everything that is to be seen.
PLACES = """() => {
    const boxes = (selector) => [...document.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect().toJSON())
        .filter((box) => box.height > 0);
    return {
        notices: boxes('#stage [class*=notice]:is(div, form)'),
        tiles: boxes('[data-tile]'),
        panel: boxes('aside')[0],
        stage: boxes('#stage')[0],
    };
}"""

Box = dict[str, float]


def overlap(one: Box, other: Box) -> bool:
    return (
        one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 1
        and other["top"] < one["bottom"] - 1
    )


async def one_notice(page: Page) -> None:
    places = await page.evaluate(PLACES)
    assert len(places["notices"]) == 1, places
    # It may be coming just now, and what moves has no whole pixels.
    assert round(places["notices"][0]["height"]) == 44, places
    for notice in places["notices"]:
        assert not any(overlap(notice, tile) for tile in places["tiles"]), places


async def beside_the_people(page: Page, size: tuple[int, int]) -> None:
    """The panel has all the height, the people the larger part of the width."""
    places = await page.evaluate(PLACES)
    assert places["panel"]["left"] >= places["stage"]["right"]
    assert places["panel"]["height"] >= size[1] - 24
    assert places["stage"]["height"] >= size[1] / 2
    assert places["stage"]["width"] >= size[0] / 2


async def test_a_window_with_little_room_has_one_notice_over_nobodys_face(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    seat = await Seat.take(browser, host, room, size=PHONE)
    amara = await Seat.take(browser, mentee, room)
    for each in (seat, amara):
        await each.join()
    await seat.meets(1)
    page = seat.page
    peer = await mentee.socket()
    await peer.join(room)
    await peer.ask(CardDraw(cid=new_cid(), kind="listening", number=3), room)
    await peer.ask(PollOpen(cid=new_cid(), question="When?", options=("Now", "Later")), room)
    await expect(page.locator("[data-card]")).to_be_visible()
    await one_notice(page)
    await seat.control("Mark").click()
    await expect(page.get_by_text("Marked at")).to_be_visible()
    await one_notice(page)
    await picture(page, "room-notice-phone")
    for size in (SIDEWAYS, SMALL, LOW):
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await one_notice(page)
        await beside_the_people(page, size)
    # What asks nothing goes by itself; what asks is there again.
    await expect(page.get_by_text("Marked at")).to_be_hidden()
    await expect(page.locator("[data-card]")).to_be_visible()
    await one_notice(page)
    await seat.say("One may write, too.")
    await seat.reads("One may write, too.")
