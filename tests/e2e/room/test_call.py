"""Two people in two browsers: they see, hear and read each other, whatever happens between."""

from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.support.browsers.browser import picture
from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls


@dataclass
class Talk:
    """A mentor and a mentee in their room."""

    tomas: Seat
    amara: Seat
    room: str


@pytest_asyncio.fixture(loop_scope="session")
async def talk(running: ServiceProcess, browser: Browser) -> Talk:
    tomas = await running.person("Tomas Lindqvist")
    amara = await running.person("Amara Diallo")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    talk = Talk(
        tomas=await Seat.take(browser, tomas, room),
        amara=await Seat.take(browser, amara, room),
        room=room,
    )
    for seat in (talk.tomas, talk.amara):
        await seat.join()
    for seat in (talk.tomas, talk.amara):
        await seat.meets(1)
    return talk


async def write_both_ways(talk: Talk) -> None:
    """They read each other, and go on seeing and hearing each other."""
    await talk.tomas.say("Shall we begin with the alarm limits?")
    await talk.amara.reads("Shall we begin with the alarm limits?")
    await talk.amara.say("Yes, I brought last week's list.")
    for seat in (talk.tomas, talk.amara):
        await seat.reads("Yes, I brought last week's list.")
        await seat.sees_more_than(await seat.sees())
    await picture(talk.tomas.page, "room-desktop-light")


async def share_a_screen(talk: Talk) -> None:
    """It arrives, and goes."""
    await talk.tomas.control("Share").click()
    await expect(talk.amara.tile("Tomas Lindqvist\u2019s screen").first).to_be_visible()
    screen = talk.amara.tile("Tomas Lindqvist\u2019s screen").first.locator("video")
    await screen.evaluate(
        "(video) => new Promise((seen) => video.requestVideoFrameCallback(() => seen(true)))"
    )
    await talk.tomas.control("Stop sharing").click()
    await expect(talk.amara.tile("Tomas Lindqvist\u2019s screen")).to_have_count(0)


async def reload_in_the_middle(talk: Talk) -> None:
    """The call comes back by itself."""
    await talk.amara.say("Before the reload.")
    await talk.tomas.reads("Before the reload.")
    await talk.amara.page.reload()
    await talk.amara.inside()
    await talk.amara.reads("Before the reload.")
    await talk.amara.meets(1)
    await talk.tomas.meets(1)


async def test_two_see_hear_and_write_share_and_come_back_from_a_reload(
    talk: Talk,
) -> None:
    for step in (write_both_ways, share_a_screen, reload_in_the_middle):
        await step(talk)


async def test_a_connection_that_carries_nothing_is_told_and_replaced(talk: Talk) -> None:
    good = talk.tomas.page.get_by_text("Good connection", exact=True)
    await expect(good).to_be_visible()
    made = await talk.tomas.page.evaluate("witness.made()")
    await talk.amara.page.evaluate("witness.starve()")
    told = talk.tomas.page.get_by_text("Nothing arrives from Amara. We connect anew")
    await expect(told).to_be_visible()
    await expect(good).to_have_count(0)
    await talk.tomas.calls_anew(made)
    for seat in (talk.tomas, talk.amara):
        await seat.meets(1)
    await expect(good).to_be_visible()


async def test_a_restart_of_the_service_stops_no_media_and_loses_no_word(
    running: ServiceProcess, talk: Talk
) -> None:
    before = [await seat.sees() for seat in (talk.tomas, talk.amara)]
    await running.stop()
    for seat, seen in zip((talk.tomas, talk.amara), before, strict=True):
        await seat.sees_more_than(seen)
    await talk.amara.say("Written while the service was down.")
    peers = [await seat.page.evaluate("witness.made()") for seat in (talk.tomas, talk.amara)]
    await running.start()
    for seat in (talk.tomas, talk.amara):
        await seat.reads("Written while the service was down.")
    await talk.tomas.say("And after it.")
    await talk.amara.reads("And after it.")
    for seat, made in zip((talk.tomas, talk.amara), peers, strict=True):
        await seat.sees_more_than(await seat.sees())
        assert await seat.page.evaluate("witness.made()") == made, "the call was made anew"


async def test_muted_stays_muted_through_a_restart_and_a_reload(
    running: ServiceProcess, talk: Talk
) -> None:
    await talk.amara.control("Mute").click()
    await expect(talk.tomas.tile("Amara Diallo, muted")).to_be_visible()
    await running.restart()
    await talk.tomas.say("Are you still there?")
    await talk.amara.reads("Are you still there?")
    await expect(talk.amara.control("Unmute")).to_be_visible()
    await talk.amara.page.reload()
    await talk.amara.inside()
    await expect(talk.amara.control("Unmute")).to_be_visible()
    await expect(talk.tomas.tile("Amara Diallo, muted")).to_be_visible()
    await talk.tomas.linked(1)
    silence = await talk.tomas.page.evaluate(
        """async () => {
            const energy = async () => (await witness()).reduce((sum, one) => sum + one.energy, 0);
            const frames = async () => (await witness()).reduce((sum, one) => sum + one.frames, 0);
            const heard = await energy(), seen = await frames();
            while ((await frames()) < seen + 15) await new Promise(requestAnimationFrame);
            return (await energy()) - heard;
        }"""
    )
    assert silence < 1e-6


async def test_the_episode_page_shows_what_happened(talk: Talk) -> None:
    for seat in (talk.tomas, talk.amara):
        await seat.visitor.agree(talk.room)
    await talk.tomas.say("One thing to keep.")
    await talk.amara.reads("One thing to keep.")
    await talk.tomas.control("Leave").click()
    await talk.tomas.page.get_by_role("button", name="End it for both").click()
    page = talk.tomas.page
    await page.goto(f"/rooms/{talk.room}/episodes")
    await page.get_by_role("listitem").get_by_role("link").first.click()
    await expect(page.get_by_role("heading", name="Who was here")).to_be_visible()
    await picture(page, "episode-desktop-light")
    await page.get_by_role("button", name="Read it as a table").click()
    table = page.get_by_role("table")
    for happened in ("came in", "the call began", "1 message was written", "the call ended"):
        await expect(table.get_by_text(happened).first).to_be_visible()
    await expect(table.get_by_text("Amara Diallo").first).to_be_visible()
    await picture(page, "episode-table-desktop-light")
