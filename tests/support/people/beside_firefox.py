"""Somebody at Firefox beside somebody at Chromium: signing in, coming in, and meeting."""

import asyncio
import time

from playwright.async_api import Browser

from tests.support.browsers.browser import PATIENCE_MS, complain
from tests.support.browsers.firefox_page import Firefox
from tests.support.browsers.seat import Seat
from tests.support.people.rejoin import AHEAD_MS, ARRIVES, JOIN, NAMES, Tally, shared_room
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.service import ServiceProcess

CHECKED = "Camera and microphone work."


async def signs_in(fox: Firefox, visitor: Visitor) -> None:
    """By hand, at the form."""
    await fox.goto(f"{visitor.reception.address}/sign-in")
    await fox.write("input", "E-mail", visitor.email)
    await fox.write("input", "Password", PASSWORD)
    await fox.click("button", "Sign in")
    await fox.until("() => location.pathname === '/'")


async def goes_to(fox: Firefox, visitor: Visitor, room: str) -> None:
    """The check before the room is shown, and done."""
    await fox.goto(f"{visitor.reception.address}/rooms/{room}")
    await fox.sees(CHECKED)


async def both_meet(seat: Seat, fox: Firefox) -> None:
    """Wait until the other's picture and sound come out of elements of both pages."""
    try:
        async with asyncio.timeout(PATIENCE_MS / 1000):
            await asyncio.gather(seat.page.evaluate(ARRIVES, 1), fox.evaluate(ARRIVES, 1))
    except TimeoutError:
        complain(f"Firefox: {await fox.evaluate('() => witness.anatomy()')}")
        complain(f"Chromium: {await seat.page.evaluate('witness.anatomy()')}")
        raise


async def join_at_once(
    running: ServiceProcess, browser: Browser, fox: Firefox, rounds: int
) -> Tally:
    """`rounds` times, in a room of its own each: both press Join at the same moment."""
    host, mentee = [await running.person(name) for name in NAMES[:2]]
    await signs_in(fox, mentee)
    tally = Tally()
    for number in range(rounds):
        room = await shared_room([host, mentee])
        seat = await Seat.take(browser, host, room)
        await goes_to(fox, mentee, room)
        await seat.page.get_by_text(CHECKED).wait_for()
        await _round(tally, seat, fox, f"join {number}")
        await seat.page.context.close()
    return tally


async def _round(tally: Tally, seat: Seat, fox: Firefox, name: str) -> None:
    tally.rounds += 1
    start = time.monotonic()
    at = time.time() * 1000 + AHEAD_MS
    join = f"(at) => {{ setTimeout(() => {JOIN}, at - Date.now()); }}"
    await asyncio.gather(seat.page.evaluate(join, at), fox.evaluate(join, at))
    try:
        await both_meet(seat, fox)
    except TimeoutError:
        tally.failures.append(name)
    else:
        tally.seconds.append(time.monotonic() - start)
