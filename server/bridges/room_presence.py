"""Who was in a room when, as its episodes have it: the RoomPresence of server/mentoring."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from server.history.ports.episodes import Archive
from server.history.record.episode_record import Record
from server.history.record.fold import record
from server.kernel.clock import Clock
from server.kernel.intervals import Interval, common
from server.mentoring.meetings.outcome import Presence

NEWEST: Final = 20
"""Closed episodes of a room that are looked at: those of some hours."""


class EpisodePresence:
    """Over the archive of episodes. Who is still there is there until now."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    async def seen(self, room: str, within: Interval) -> tuple[Presence, str | None]:
        found = [one for one in await self._records(room) if _touches(one, within)]
        newest = max(found, key=lambda one: one.started_at, default=None)
        return self._presence(found), newest.id if newest else None

    async def _records(self, room: str) -> list[Record]:
        """The newest closed ones, and the one that runs or is not stored yet."""
        listed = await self._archive.line(room, 0, NEWEST)
        closed = [await self._archive.record(one.summary.id) for one in listed]
        running = await self._archive.running(room)
        chapter = await self._archive.chapter(room, running) if running else None
        live = await asyncio.to_thread(record, chapter[0]) if chapter else None
        return [one for one in (*closed, live) if one is not None]

    def _presence(self, records: Iterable[Record]) -> Presence:
        now = self._clock.now()
        spans: dict[str, list[Interval]] = defaultdict(list)
        for one in records:
            for attendance in one.timeline.people:
                spans[attendance.person] += [
                    Interval(span.start, now if span.end is None else span.end)
                    for span in attendance.spans
                ]
        return spans


def _touches(one: Record, within: Interval) -> bool:
    lasted = Interval(one.started_at, one.ended_at or within.end)
    return bool(common([lasted], [within]))
