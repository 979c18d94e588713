"""A LogReader that remembers the end of the rooms in use, so that a crowd reads the disk once."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Final

from server.protocol.events.log import Event
from server.rooms.ports import Committed, LogReader
from server.rooms.state.model import RoomRecord
from server.store.log.ring import RING, Ring
from server.store.log.single_flight import SingleFlight

MOST_EVENTS: Final = 100_000
"""Events kept in all, at about half a kilobyte each; the room unused for longest goes first."""

_BEYOND: Final = 2**53


class RecentLog:
    """Over another LogReader and as good as it, while `committed` hears of every commit.

    A question asked while an equal one is under way shares its answer, unless the room has grown
    in between: an answer is never older than the question.
    """

    def __init__(self, log: LogReader, most_events: int = MOST_EVENTS) -> None:
        self._log = log
        self._most = most_events
        self._held = 0
        self._rings: OrderedDict[str, Ring] = OrderedDict()
        self._filling: set[str] = set()
        self._flights = SingleFlight()

    def committed(self, commit: Committed) -> None:
        """To be told of every commit, before anybody else who might then read.

        With several nodes an own commit may come behind a later one of another; it is known then,
        or read from disk when asked for.
        """
        ring = self._rings.get(commit.room)
        head = ring.head if ring is not None else 0
        if commit.events[-1].seq <= head:
            return
        if ring is None or head + 1 != commit.events[0].seq:
            self._keep(commit.room, Ring(commit.events))
            return
        self._used(commit.room, ring.extend(commit.events))

    def forget(self, room: str) -> None:
        """Of a room that was emptied nothing stays in memory either."""
        ring = self._rings.pop(room, None)
        self._held -= len(ring) if ring else 0

    async def load(self, room: str) -> RoomRecord | None:
        ask = partial(self._log.load, room)
        record = await self._flights.share(("load", *self._grown(room)), ask)
        self._drop_older(room, record)
        return record

    async def heads(self, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
        return await self._log.heads(rooms)

    async def after(self, room: str, seq: int, limit: int) -> list[Event]:
        ring = await self._ring(room, seq + 1)
        found = ring.after(seq, limit) if ring else None
        if found is not None:
            return found
        ask = partial(self._log.after, room, seq, limit)
        return await self._flights.share(("after", *self._grown(room), seq, limit), ask)

    async def before(self, room: str, seq: int, limit: int) -> list[Event]:
        ring = await self._ring(room, seq - limit)
        found = ring.before(seq, limit) if ring else None
        if found is not None:
            return found
        ask = partial(self._log.before, room, seq, limit)
        return await self._flights.share(("before", *self._grown(room), seq, limit), ask)

    async def event(self, room: str, seq: int) -> Event | None:
        found = await self.after(room, seq - 1, 1)
        return found[0] if found and found[0].seq == seq else None

    async def page(self, room: str) -> tuple[int, list[Event]]:
        return await self._log.page(room)

    def _grown(self, room: str) -> tuple[str, int]:
        ring = self._rings.get(room)
        return room, ring.head if ring else 0

    async def _ring(self, room: str, wanted: int) -> Ring | None:
        """The room's ring, filled from the disk first where it might then reach `wanted`."""
        ring = self._rings.get(room)
        if ring is None or (wanted < ring.first and not ring.full):
            await self._flights.share(("ring", *self._grown(room)), partial(self._fill, room))
            ring = self._rings.get(room)
        if ring is not None:
            self._used(room, 0)
        return ring

    async def _fill(self, room: str) -> None:
        """Read the room's end. Its ring stays meanwhile, or what is committed would be missed."""
        self._filling.add(room)
        try:
            events = await self._log.before(room, _BEYOND, RING)
        finally:
            self._filling.discard(room)
        ring = self._rings.get(room)
        if ring is None:
            if events:
                self._keep(room, Ring(events))
            return
        before = len(ring)
        ring.precede(events)
        self._used(room, len(ring) - before)

    def _drop_older(self, room: str, record: RoomRecord | None) -> None:
        """Forget a ring that missed what another node committed."""
        ring = self._rings.get(room)
        if ring is not None and record is not None and ring.head < record.head:
            self._held -= len(self._rings.pop(room))

    def _keep(self, room: str, ring: Ring) -> None:
        replaced = self._rings.get(room)
        self._rings[room] = ring
        self._used(room, len(ring) - (len(replaced) if replaced else 0))

    def _used(self, room: str, grown: int) -> None:
        self._rings.move_to_end(room)
        self._held += grown
        if self._held > self._most:
            self._shrink()

    def _shrink(self) -> None:
        for room in [room for room in self._rings if room not in self._filling]:
            if self._held <= self._most:
                return
            self._held -= len(self._rings.pop(room))
