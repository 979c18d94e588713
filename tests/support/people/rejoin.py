"""Rounds in which everybody comes into a call, or comes back into it, at the same moment."""

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.async_api import Browser

from tests.support.browsers.seat import Seat
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

NAMES = ("Tomas Lindqvist", "Amara Diallo", "Jonas Weber")

AHEAD_MS = 300
"""Every page is told the moment this long before it."""

PATIENCE_S = 60.0
"""How long after the moment everybody may take to see and hear everybody else."""

JOIN = (
    "[...document.querySelectorAll('button')].find((b) => b.textContent.trim() === 'Join').click()"
)
RELOAD = "location.reload()"

ARRIVES = """async (people) => {
    const pause = (ms) => new Promise((over) => setTimeout(over, ms));
    const came = new Map();
    const growing = { video: new Set(), audio: new Set() };
    while (growing.video.size !== people || growing.audio.size !== people) {
        const now = await witness.elements();
        for (const kind of ['video', 'audio']) growing[kind].clear();
        for (const { id, kind, came: sum } of now) {
            const first = came.get(id) ?? sum;
            came.set(id, first);
            if (sum > first) growing[kind].add(id);
        }
        await pause(200);
    }
}"""


@dataclass(slots=True)
class Tally:
    """How many rounds there were, and what was wrong in those that failed."""

    rounds: int = 0
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def add(self, seats: Sequence[Seat], name: str, act: str) -> None:
        """One round: `act` in all pages at the same moment, then media at every element."""
        self.rounds += 1
        start = time.monotonic()
        await together(seats, act)
        if await everybody_meets(seats):
            self.seconds.append(time.monotonic() - start)
            return
        anatomy = [await seat.page.evaluate("witness.anatomy()") for seat in seats]
        self.failures.append(f"{name}: {anatomy}")
        sys.stderr.write(f"failed: {self.failures[-1]}\n")


async def rejoin(running: ServiceProcess, browser: Browser, people: int, rounds: int) -> Tally:
    """`rounds` times: everybody presses Join at once, and then everybody reloads at once."""
    visitors = [await running.person(name) for name in NAMES[:people]]
    tally = Tally()
    for number in range(rounds):
        room = await shared_room(visitors)
        seats = [await Seat.take(browser, visitor, room) for visitor in visitors]
        for seat in seats:
            await seat.page.get_by_text("Camera and microphone work.").wait_for()
        await tally.add(seats, f"join {number}", JOIN)
        await tally.add(seats, f"reload {number}", RELOAD)
        for seat in seats:
            await seat.page.context.close()
    return tally


async def together(seats: Sequence[Seat], act: str) -> None:
    """Let every page do `act` at the same moment, and wait until all of them are in the room."""
    at = time.time() * 1000 + AHEAD_MS
    await asyncio.gather(*(_at(seat, at, act) for seat in seats))
    await asyncio.gather(*(seat.inside() for seat in seats))


async def _at(seat: Seat, at: float, act: str) -> None:
    later = f"(at) => {{ setTimeout(() => {act}, at - Date.now()); }}"
    if act == RELOAD:
        async with seat.page.expect_event("load"):
            await seat.page.evaluate(later, at)
    else:
        await seat.page.evaluate(later, at)


async def everybody_meets(seats: Sequence[Seat]) -> bool:
    """Whether every other's picture and sound come out of an element of every page."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            meeting = [seat.page.evaluate(ARRIVES, len(seats) - 1) for seat in seats]
            await asyncio.gather(*meeting)
    except TimeoutError:
        return False
    return True


async def shared_room(visitors: Sequence[Visitor]) -> str:
    """A new room of all of them, that the first one founds."""
    host, *others = visitors
    pair = len(others) == 1
    room = await host.found(kind="one_to_one" if pair else "circle", lobby=False)
    for other in others:
        await other.accept(await host.invite(room, "mentee" if pair else "peer"))
    return room
