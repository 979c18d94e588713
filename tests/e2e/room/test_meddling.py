"""What others do to a page, and what fails in it, ends no call and hides nothing that is so."""

import asyncio

from playwright.async_api import Browser, expect

from tests.support.browsers.meddling import BREAKS, TRANSLATES, WAYS, Way
from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

FAILED = "This part could not be shown, and that is our mistake. All else goes on."
BROKEN = "This page broke, and that is our mistake"


async def two(running: ServiceProcess, browser: Browser) -> tuple[Seat, Seat]:
    """Tomas and Amara, in a call."""
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas, amara = [await Seat.take(browser, one, room) for one in (host, mentee)]
    for seat in (tomas, amara):
        await seat.join()
    for seat in (tomas, amara):
        await seat.meets(1)
    return tomas, amara


async def says(seat: Seat, words: str) -> None:
    """Wait for a sentence of the page that is now so."""
    await expect(seat.page.get_by_text(words).first).to_be_visible()


async def translated(tomas: Seat, amara: Seat, way: Way) -> None:
    """Whatever changes on Amara's page while something else rewraps all its text is shown so."""
    await amara.page.evaluate(TRANSLATES, way)
    before = await amara.sees()
    for turn in range(2):
        await tomas.say(f"{turn} {way}")
        await amara.reads(f"{turn} {way}")
        await amara.say(f"Heard {turn} {way}")
        await tomas.reads(f"Heard {turn} {way}")
        await amara.reads(f"Heard {turn} {way}")
        await amara.control("Mute").click()
        await says(amara, "You are muted")
        await amara.control("Unmute").click()
        await says(amara, "Only Tomas can hear you")
        await expect(amara.page.get_by_text("You are muted")).to_have_count(0)
        await tomas.control("Raise hand").click()
        await tomas.control("Lower hand").click()
        for tab in ("People", "Agenda & notes", "Chat"):
            await amara.page.get_by_role("tab", name=tab).click()
    await tomas.page.reload()
    await tomas.comes_back()
    await says(amara, "Only Tomas can hear you")
    await amara.sees_more_than(before)
    for words in (FAILED, BROKEN):
        await expect(amara.page.get_by_text(words)).to_have_count(0)


async def hears_more(seat: Seat) -> None:
    """Wait until more sound than by now came out of the page."""
    before = (await seat.sees()).energy
    async with asyncio.timeout(60):
        while (await seat.sees()).energy <= before:
            await seat.page.evaluate("new Promise(requestAnimationFrame)")


async def fails_alone(tomas: Seat, amara: Seat) -> None:
    """Part after part of Amara's page fails, and at last the whole; the call goes on."""
    page = amara.page
    again = page.get_by_role("button", name="Show it again")

    async def breaks(*keys: str) -> None:
        await page.evaluate(BREAKS, keys)
        await tomas.say(f"Now {' and '.join(keys)} will fail.")

    async def mends() -> None:
        await page.evaluate("mend()")
        await again.click()
        await expect(again).to_have_count(0)

    await breaks("chat.write")
    await says(amara, FAILED)
    await amara.control("Mute").click()
    await amara.muted()
    await hears_more(amara)
    await mends()
    await amara.reads("Now chat.write will fail.")

    await breaks("room.bar.more")
    await says(amara, FAILED)
    await amara.control("Unmute").click()
    await says(amara, "Only Tomas can hear you")
    await mends()
    await expect(amara.control("More")).to_be_visible()

    await breaks("room.skipToChat")
    await says(amara, FAILED)
    await hears_more(amara)
    await amara.control("Mute").click()
    await amara.muted()
    await amara.control("Unmute").click()
    await mends()
    await amara.inside()

    await breaks("room.skipToChat", "common.failed.part")
    await says(amara, BROKEN)
    await hears_more(amara)
    await hears_more(tomas)
    await mends()
    await amara.inside()
    await amara.meets(1)
    await says(tomas, "Only Amara can hear you")


async def test_what_others_do_and_what_fails_ends_no_call(
    running: ServiceProcess, browser: Browser
) -> None:
    tomas, amara = await two(running, browser)
    for way in WAYS:
        await translated(tomas, amara, way)
        await amara.page.reload()
        await amara.comes_back()
        await amara.meets(1)
    await fails_alone(tomas, amara)
