"""A LogReader that remembers the end of the rooms in use, so that a crowd reads the disk once."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Final

from server.protocol.events import Event
from server.rooms.model import RoomRecord
from server.rooms.ports import Committed, LogReader
from server.store.flights import Flights
from server.store.ring import RING, Ring

MOST_EVENTS: Final = 100_000
"""Events kept in all, at about half a kilobyte each; the room unused for longest goes first."""

_BEYOND: Final = 2**53


class RecentLog:
    """Over another LogReader, with the same guarantees, as long as `committed` hears of every commit.

    A question asked while an equal one is under way shares its answer, unless the room has grown
    in between: what a caller gets was never older than the moment of asking.
    """

    def __init__(self, log: LogReader, most_events: int = MOST_EVENTS) -> None:
        self._log = log
        self._most = most_events
        self._held = 0
        self._rings: OrderedDict[str, Ring] = OrderedDict()
        self._flights = Flights()

    def committed(self, unit: Committed) -> None:
        """To be told of every commit, in order, before anybody who might ask for it."""
        ring = self._rings.get(unit.room)
        if ring is not None and ring.epoch == unit.epoch and unit.events[-1].seq <= ring.head:
            return
        if ring is None or ring.epoch != unit.epoch or ring.head != unit.events[0].seq - 1:
            self._keep(unit.room, Ring(unit.epoch, unit.events))
            return
        self._held -= len(ring)
        ring.extend(unit.events)
        self._held += len(ring)
        self._rings.move_to_end(unit.room)
        self._shrink()

    async def load(self, room: str) -> RoomRecord | None:
        ask = partial(self._log.load, room)
        record = await self._flights.share(("load", *self._as_of(room)), ask)
        self._drop_older(room, record)
        return record

    async def heads(self, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
        known = {room: (ring.epoch, ring.head) for room in rooms if (ring := self._rings.get(room))}
        unknown = [room for room in rooms if room not in known]
        return {**known, **(await self._log.heads(unknown) if unknown else {})}

    async def after(self, room: str, seq: int, limit: int) -> list[Event]:
        ring = await self._ring(room, seq + 1)
        found = ring.after(seq, limit) if ring else None
        if found is not None:
            return found
        ask = partial(self._log.after, room, seq, limit)
        return await self._flights.share(("after", *self._as_of(room), seq, limit), ask)

    async def before(self, room: str, seq: int, limit: int) -> list[Event]:
        ring = await self._ring(room, seq - limit)
        found = ring.before(seq, limit) if ring else None
        if found is not None:
            return found
        ask = partial(self._log.before, room, seq, limit)
        return await self._flights.share(("before", *self._as_of(room), seq, limit), ask)

    async def event(self, room: str, seq: int) -> Event | None:
        found = await self.after(room, seq - 1, 1)
        return found[0] if found and found[0].seq == seq else None

    def _as_of(self, room: str) -> tuple[str, int]:
        ring = self._rings.get(room)
        return room, ring.head if ring else 0

    async def _ring(self, room: str, wanted: int) -> Ring | None:
        """The room's ring, read from disk first where it might reach down to `wanted` then."""
        ring = self._rings.get(room)
        if ring is None or (wanted < ring.first and not ring.full):
            await self._flights.share(("ring", *self._as_of(room)), partial(self._fill, room))
            ring = self._rings.get(room)
        if ring is not None:
            self._rings.move_to_end(room)
        return ring

    async def _fill(self, room: str) -> None:
        heads = await self._log.heads([room])
        events = await self._log.before(room, _BEYOND, RING)
        if not events:
            return
        ring = self._rings.get(room)
        if ring is None:
            self._keep(room, Ring(heads[room][0], events))
            return
        self._held -= len(ring)
        ring.precede(events)
        self._held += len(ring)
        self._shrink()

    def _drop_older(self, room: str, record: RoomRecord | None) -> None:
        """Forget a ring that missed what another node committed."""
        ring = self._rings.get(room)
        if ring is not None and record is not None and ring.head < record.head:
            self._held -= len(self._rings.pop(room))

    def _keep(self, room: str, ring: Ring) -> None:
        replaced = self._rings.pop(room, None)
        self._held += len(ring) - (len(replaced) if replaced else 0)
        self._rings[room] = ring
        self._shrink()

    def _shrink(self) -> None:
        while self._held > self._most and len(self._rings) > 1:
            _, dropped = self._rings.popitem(last=False)
            self._held -= len(dropped)
