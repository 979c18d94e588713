"""The rooms of this node that are in memory: loaded when first asked for, dropped when idle."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.protocol.events.log import Event
from server.protocol.exchange import Seat
from server.rooms.live.live_room import Later, LiveRoom
from server.rooms.live.present_seats import RoomTally
from server.rooms.ports import Committed, LogReader
from server.rooms.state.notes_page import NotesPage

MAX_IDLE: Final = 2_000
"""Rooms with nobody in them that are kept in memory."""

PAGE: Final = 500

AT_ONCE: Final = 200
"""Changes of notes that are folded on the loop; more take a thread's time."""


class LiveRooms:
    """Finds the live room for an id and hands it what was committed.

    `reader` may remember what this node committed; `disk` asks the database each time, for what
    other nodes committed. `remember` is told what was found there.
    """

    def __init__(
        self,
        reader: LogReader,
        disk: LogReader,
        remember: Callable[[Committed], None],
        later: Later,
        on_seat_out: Callable[[str, Seat], None],
        jobs: Jobs,
        max_idle: int = MAX_IDLE,
    ) -> None:
        self.tally = RoomTally()
        self._reader = reader
        self._disk = disk
        self._remember = remember
        self._later = later
        self._on_seat_out = on_seat_out
        self._max_idle = max_idle
        self._live: OrderedDict[str, LiveRoom] = OrderedDict()
        self._loading: dict[str, asyncio.Future[LiveRoom | None]] = {}
        self._meanwhile: dict[str, list[Event]] = {}
        self._jobs = jobs

    def __len__(self) -> int:
        return len(self._live)

    def live(self, room: str) -> LiveRoom | None:
        """The room if it is in memory."""
        return self._live.get(room)

    def forget(self, room: str) -> None:
        """A room that was deleted is not in memory either."""
        self._live.pop(room, None)

    def all_live(self) -> list[LiveRoom]:
        return list(self._live.values())

    async def get(self, room: str) -> LiveRoom | None:
        """The room, read from the store if need be: once, however many ask at the same time."""
        found = self._live.get(room)
        if found is not None:
            self._live.move_to_end(room)
            return found
        loading = self._loading.get(room)
        if loading is None:
            loading = self._loading[room] = asyncio.ensure_future(self._load(room))
        return await asyncio.shield(loading)

    def committed(self, commit: Committed) -> None:
        """What this node's writer, or another's by a hint, put on disk reaches the room.

        What is missing before it, because another node's hint is late or lost, is read first.
        """
        if commit.room in self._loading:
            self._meanwhile.setdefault(commit.room, []).extend(commit.events)
        live = self._live.get(commit.room)
        if live is not None and not live.committed(commit.events):
            self._catch_up_later(commit.room)
        self._keep_clean(live)

    async def sweep(self, *, everywhere: bool = False) -> None:
        """Look whether rooms have grown behind our back: those that somebody is in, or all.

        Asked for `everywhere` when another process committed something: what it says of a room
        that nobody is in now has to be known when somebody comes.
        """
        if everywhere and self._loading:
            await asyncio.wait(tuple(self._loading.values()))
        asked = [live.id for live in self.all_live() if everywhere or not live.idle]
        heads = await self._disk.heads(asked)
        for room, (_, head) in heads.items():
            live = self._live.get(room)
            if live is not None and live.head < head:
                self._catch_up_later(room)

    async def catch_up(self, room: str) -> None:
        """Read and fan out what another node committed."""
        live = self._live.get(room)
        while live is not None:
            events = await self._disk.after(room, live.head, PAGE)
            if events:
                self._remember(Committed(room, live.record.epoch, tuple(events)))
                live.committed(events)
                self._keep_clean(live)
            if len(events) < PAGE:
                return

    async def settled(self) -> None:
        """Returns when nothing is being read anew."""
        await self._jobs.settled("rooms.catch_up", "rooms.notes")

    def _catch_up_later(self, room: str) -> None:
        self._jobs.begin("rooms.catch_up", room, partial(self.catch_up, room))

    async def _load(self, room: str) -> LiveRoom | None:
        try:
            record = await self._reader.load(room)
            if record is None:
                return None
            page = await self._page(room)
            live = LiveRoom(record, self._later, self._on_seat_out, self.tally, page)
            live.committed(self._meanwhile.get(room, ()))
            self._live[room] = live
            self._keep_clean(live)
            self._drop_idle()
            return live
        finally:
            del self._loading[room]
            self._meanwhile.pop(room, None)

    async def _page(self, room: str) -> NotesPage:
        """The shared notes, which may be ahead of the record: what came since is taken twice."""
        since, events = await self._reader.page(room)
        if len(events) < AT_ONCE:
            return NotesPage.of(since, events)
        return await asyncio.to_thread(NotesPage.of, since, events)

    def _keep_clean(self, live: LiveRoom | None) -> None:
        if live is not None and live.page.stale:
            self._jobs.begin("rooms.notes", live.id, partial(self.renew, live))

    async def renew(self, live: LiveRoom) -> None:
        """Read the notes anew, until nobody wrote or took back anything meanwhile."""
        while live.page.stale:
            before = live.page.since, live.page.last, live.page.sweeps
            read = await self._page(live.id)
            page = live.page
            if (page.since, page.last, page.sweeps) == before and read.since == page.since:
                page.renew(read)

    def _drop_idle(self) -> None:
        """Forget the longest unused rooms that nobody is in, looking at a few each time."""
        spare = len(self._live) - self._max_idle
        for room in [*self._live][: max(0, min(spare, 8)) * 4]:
            if self._live[room].idle:
                del self._live[room]
