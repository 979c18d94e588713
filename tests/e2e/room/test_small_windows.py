"""A phone upright and on its side, and a low window: everything has its place."""

import pytest
from playwright.async_api import Browser, Page, expect

from server.protocol.messages.board import CardDraw, PollOpen
from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.service.service import ServiceProcess

SIDEWAYS, LOW = (844, 390), (1280, 500)
SIZES = [
    pytest.param(size, id=name)
    for name, size in (("phone", PHONE), ("sideways", SIDEWAYS), ("low", LOW))
]

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
    assert places["notices"][0]["height"] == 44
    for notice in places["notices"]:
        assert not any(overlap(notice, tile) for tile in places["tiles"])


@pytest.mark.parametrize("size", SIZES)
async def test_notices_come_one_by_one_and_lie_on_no_face(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    request: pytest.FixtureRequest,
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    seat = await Seat.take(browser, host, room, size=size)
    await seat.join()
    await seat.inside()
    page = seat.page
    # It asks nothing, so it goes, and does not come again.
    await expect(page.get_by_text("Nobody else is in the call yet")).to_be_hidden()
    amara = await Seat.take(browser, mentee, room)
    await amara.join()
    await seat.meets(1)
    peer = await mentee.socket()
    await peer.join(room)
    await peer.ask(CardDraw(cid=new_cid(), kind="listening", number=3), room)
    await peer.ask(PollOpen(cid=new_cid(), question="When?", options=("Now", "Later")), room)
    await expect(page.locator("[data-card]")).to_be_visible()
    await one_notice(page)
    await seat.control("Mark").click()
    await expect(page.get_by_text("Marked at")).to_be_visible()
    await one_notice(page)
    await picture(page, f"room-notice-{request.node.callspec.id}")


@pytest.mark.parametrize("size", [SIDEWAYS, LOW, (667, 375)])
async def test_in_a_low_window_the_panel_stands_beside_the_people(
    running: ServiceProcess, browser: Browser, size: tuple[int, int]
) -> None:
    host = await running.person("Tomas Lindqvist")
    room = await host.found()
    seat = await Seat.take(browser, host, room, size=size)
    await seat.join()
    await seat.inside()
    places = await seat.page.evaluate(PLACES)
    assert places["panel"]["left"] >= places["stage"]["right"]
    assert places["panel"]["height"] >= size[1] - 24
    assert places["stage"]["height"] >= size[1] / 2
    assert places["stage"]["width"] >= size[0] / 2
    await seat.say("One may write, too.")
    await seat.reads("One may write, too.")
