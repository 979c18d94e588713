"""Muted is muted: only its person opens a microphone, and what Space holds open closes again."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Browser, expect

from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

STAGE = "document.querySelector('#stage').focus()"


async def alone_and_muted(running: ServiceProcess, browser: Browser) -> Seat:
    """In a room, muted in the check before the door."""
    visitor = await running.person("Amara Diallo")
    seat = await Seat.take(browser, visitor, await visitor.found())
    await seat.page.get_by_role("button", name="Mute", exact=True).click()
    await seat.join()
    await seat.muted()
    return seat


async def test_space_with_a_modifier_or_in_a_field_opens_nothing(
    running: ServiceProcess, browser: Browser
) -> None:
    seat = await alone_and_muted(running, browser)
    keys = seat.page.keyboard
    for modifier in ("Control", "Shift", "Alt", "Meta"):
        await seat.page.evaluate(STAGE)
        await keys.down(modifier)
        await keys.down("Space")
        await seat.muted()
        await keys.up("Space")
        await keys.up(modifier)
    await seat.page.get_by_role("textbox", name="Write a message").press("Space")
    await seat.muted()


async def lets_go(seat: Seat) -> None:
    await seat.page.keyboard.up("Space")


async def presses_shift(seat: Seat) -> None:
    await seat.page.keyboard.press("Shift")


async def clicks_into_the_chat(seat: Seat) -> None:
    await seat.page.get_by_role("textbox", name="Write a message").click()


async def leaves_the_window(seat: Seat) -> None:
    await seat.page.evaluate("window.dispatchEvent(new Event('blur'))")


async def still_holds(seat: Seat) -> None:
    """The key repeats, and is let go at last."""
    await seat.page.keyboard.down("Space")
    await seat.muted()
    await seat.page.keyboard.up("Space")


async def reloads(seat: Seat) -> None:
    await seat.page.reload()


ENDS: tuple[tuple[Callable[[Seat], Awaitable[None]], ...], ...] = (
    (lets_go,),
    (presses_shift, still_holds),
    (clicks_into_the_chat, still_holds),
    (leaves_the_window, still_holds),
    (reloads,),
)


async def test_bare_space_opens_and_whatever_ends_it_closes(
    running: ServiceProcess, browser: Browser
) -> None:
    seat = await alone_and_muted(running, browser)
    for steps in ENDS:
        await seat.page.evaluate(STAGE)
        await seat.page.keyboard.down("Space")
        await expect(seat.control("Mute")).to_be_visible()
        assert await seat.is_open()
        for step in steps:
            await step(seat)
            await seat.muted()


@pytest.mark.calls
async def test_no_path_opens_a_muted_microphone(running: ServiceProcess, browser: Browser) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    amara = await Seat.take(browser, mentee, room)
    await amara.page.get_by_role("button", name="Mute", exact=True).click()
    await amara.join()
    await amara.muted()
    tomas = await Seat.take(browser, host, room)
    await tomas.join()
    await amara.meets(1)
    await amara.muted()

    await running.kill()
    await running.start()
    await amara.say("Back on the line.")
    await tomas.reads("Back on the line.")
    await amara.muted()

    await amara.control("More").click()
    await amara.page.get_by_role("menuitem", name="Fake Audio Input 2").click()
    await amara.muted()

    await amara.page.evaluate(STAGE)
    await amara.page.keyboard.down("Space")
    await expect(amara.control("Mute")).to_be_visible()
    await tomas.open_people()
    await tomas.page.get_by_role("button", name="More for Amara").click()
    await tomas.page.get_by_role("menuitem", name="Ask Amara to mute").click()
    asked = amara.page.get_by_role("alert").filter(has_text="Tomas asks you to mute.")
    await asked.get_by_role("button", name="Mute").click()
    await amara.muted()
    await amara.page.keyboard.down("Space")
    await amara.muted()
    await amara.page.keyboard.up("Space")

    await amara.page.reload()
    await amara.comes_back()
    await amara.meets(1)
    await amara.muted()
    await tomas.page.reload()
    await tomas.comes_back()
    await amara.meets(1)
    await amara.muted()
