"""Who looked at what, and when; never what it said. A chain of hashes shows a line taken out.

The same reader of the same episode by the same door within ten minutes is one line. Lines of erased
episodes and of people who left stay; the people go by their ids alone.

A chain alone does not show that its newest lines were cut off. So beside it lies a head: where the
chain begins, where it ends and with which hash, sealed under a key outside the database.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from server.history.ports.access_log import AccessEntry, AccessHead, AccessLogBook, Span
from server.kernel.clock import Clock, Millis
from server.protocol.bodies.retention import LookAct

TOGETHER_MS: Final = 10 * 60_000
"""Readings of one person that follow within this are one line."""

REMEMBERED: Final = 10_000

ROOM: Final = ""
"""What stands for an episode in a line about all of a room's."""


def link(before: bytes, place: int, at: Millis, person: str, act: LookAct, episode: str) -> bytes:
    """The hash of a line: SHA-256 over the hash before it and the line."""
    line = msgspec.json.encode([place, at, person, act, episode])
    return hashlib.sha256(before + line).digest()


def broken_at(entries: Sequence[AccessEntry], head: AccessHead | None) -> int | None:
    """The first place of a room's log where it does not hold; None when it does.

    `head` is what is sealed beside the chain; None where nothing is, or where it was changed.
    """
    if head is None:
        return entries[0].place if entries else None
    before, place = head.before, head.first
    for entry in entries:
        right = link(before, place, entry.at, entry.person, entry.act, entry.episode)
        if entry.place != place or entry.hash != right:
            return place
        before, place = entry.hash, place + 1
    return None if (place - 1, before) == (head.last, head.hash) else place


class AccessLog:
    """Notes what is looked at, before it is shown."""

    def __init__(self, book: AccessLogBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._lately: dict[tuple[str, LookAct, str, str], Millis] = {}

    async def read(self, person: str, room: str, episode: str) -> None:
        """`person` reads an episode; on the disk, or known to be, when this returns."""
        await self._look(person, room, "read", [episode])

    async def listed(self, person: str, room: str) -> None:
        """`person` sees what all episodes of a room were about, as a list or a line of time."""
        await self._look(person, room, "list", [ROOM])

    async def reached(self, person: str, act: LookAct, spans: Mapping[str, Sequence[Span]]) -> None:
        """`person` gets events of these stretches of rooms' logs; a closed episode that any of them
        touches was looked at. The running one is not: who is in it sees who else is."""
        for room, touched in spans.items():
            if touched:
                await self._look(person, room, act, await self._book.touched(room, touched))

    async def note(self, person: str, room: str, act: LookAct, episode: str) -> None:
        """`person` did something else with an episode; each time is a line."""
        now = self._clock.now()
        await self._book.note(room, person, act, [episode], now, now + 1)

    async def of(
        self, room: str, episode: str, visible_from: int
    ) -> tuple[list[AccessEntry], bool]:
        """The lines about an episode since event `visible_from`, newest first.

        And whether the room's log is whole.
        """
        whole, head = await self._book.whole(room)
        sound = broken_at(whole, head) is None and await self._book.complete()
        return await self._book.of_episode(room, episode, visible_from), sound

    async def _look(self, person: str, room: str, act: LookAct, episodes: Sequence[str]) -> None:
        now = self._clock.now()
        keys = {one: (person, act, room, one) for one in episodes}
        long_ago = now - TOGETHER_MS
        new = [one for one, key in keys.items() if self._lately.get(key, long_ago) <= long_ago]
        if not new:
            return
        await self._book.note(room, person, act, new, now, long_ago)
        if len(self._lately) + len(new) > REMEMBERED:
            self._lately.clear()
        self._lately.update((keys[one], now) for one in new)
