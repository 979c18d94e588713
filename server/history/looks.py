"""Who looked at what, and when; never what it said. A chain of hashes shows a line taken out.

The same reader of the same episode within ten minutes is one line. Lines of erased episodes and of
people who left stay; the people go by their ids alone.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from server.history.ports.looks import Entry, LookBook
from server.kernel.clock import Clock, Millis
from server.protocol.bodies.ledger import LookAct

TOGETHER_MS: Final = 10 * 60_000
"""Readings of one person that follow within this are one line."""

REMEMBERED: Final = 10_000

START: Final = bytes(32)
"""What stands before the first line of a room."""


def link(before: bytes, place: int, at: Millis, person: str, act: LookAct, episode: str) -> bytes:
    """The hash of a line: SHA-256 over the hash before it and the line."""
    line = msgspec.json.encode([place, at, person, act, episode])
    return hashlib.sha256(before + line).digest()


def broken_at(entries: Sequence[Entry]) -> int | None:
    """The first place of a room's whole log where the chain does not hold; None when it does."""
    before = START
    for place, entry in enumerate(entries, start=1):
        right = link(before, place, entry.at, entry.person, entry.act, entry.episode)
        if entry.place != place or entry.hash != right:
            return place
        before = entry.hash
    return None


class Looking:
    """Notes what is looked at, before it is shown."""

    def __init__(self, book: LookBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._lately: dict[tuple[str, str], Millis] = {}

    async def read(self, person: str, room: str, episode: str) -> None:
        """`person` reads an episode; on the disk, or known to be, when this returns."""
        now = self._clock.now()
        if now - self._lately.get((person, episode), now - TOGETHER_MS) < TOGETHER_MS:
            return
        await self._book.note(room, person, "read", episode, now, now - TOGETHER_MS)
        if len(self._lately) >= REMEMBERED:
            self._lately.clear()
        self._lately[person, episode] = now

    async def note(self, person: str, room: str, act: LookAct, episode: str) -> None:
        """`person` did something else with an episode; each time is a line."""
        now = self._clock.now()
        await self._book.note(room, person, act, episode, now, now + 1)

    async def of(self, room: str, episode: str) -> tuple[list[Entry], bool]:
        """The lines about an episode, newest first, and whether the room's chain holds."""
        whole = await self._book.whole(room)
        return await self._book.of_episode(room, episode), broken_at(whole) is None
