"""Episodes as their readers see them."""

import asyncio

from server.history.archivist import Archivist
from server.history.ports import Access, Archive, Listed, MarkBook
from server.history.record import Record
from server.history.recorder import record
from server.kernel.errors import ServiceError
from server.protocol.bodies import Episodes, EpisodeSummary, EpisodeView, Mark

END_OF_LOG = 2**53


class EpisodeReader:
    """Lists and shows episodes; each reader sees what lies in their part of the log."""

    def __init__(
        self, archive: Archive, archivist: Archivist, marks: MarkBook, access: Access
    ) -> None:
        self._archive = archive
        self._archivist = archivist
        self._marks = marks
        self._access = access

    async def page(self, person: str, room: str, before: int | None, limit: int) -> Episodes:
        """The episodes of `room` with a number under `before`, newest first."""
        seat = await self._access.allow(person, room, "read")
        running = await self._running(room, seat.visible_from) if before is None else []
        kept = await self._archive.page(room, seat.visible_from, before, limit + 1)
        listed = running + [await self._as_seen(one, seat.visible_from) for one in kept]
        return Episodes(episodes=tuple(listed[:limit]), more=len(listed) > limit)

    async def view(self, person: str, episode: str) -> EpisodeView:
        """One episode with the reader's own marks; `not_found` when it is not theirs to see."""
        room = await self._archive.room_of(episode) or self._archivist.room_of(episode)
        if room is None:
            raise ServiceError("not_found")
        seat = await self._access.allow(person, room, "read")
        made = await self._record(room, episode, seat.visible_from)
        if made is None:
            raise ServiceError("not_found")
        return _view(made, await self._own_marks(person, made))

    async def _record(self, room: str, episode: str, visible_from: int) -> Record | None:
        kept = await self._archive.record(episode)
        if kept is not None and visible_from <= kept.first_seq:
            return kept
        if kept is not None and kept.last_seq is not None and kept.last_seq < visible_from:
            return None
        found = await self._archive.chapter(room, episode)
        return await asyncio.to_thread(record, found[0], visible_from) if found else None

    async def _own_marks(self, person: str, made: Record) -> list[Mark]:
        last = END_OF_LOG if made.last_seq is None else made.last_seq
        return await self._marks.between(person, made.room, made.first_seq, last)

    async def _running(self, room: str, visible_from: int) -> list[EpisodeSummary]:
        episode = await self._archive.running(room)
        made = await self._record(room, episode, visible_from) if episode else None
        return [made.summary()] if made else []

    async def _as_seen(self, listed: Listed, visible_from: int) -> EpisodeSummary:
        """An episode that the reader came into the middle of is folded anew; one at most is."""
        if visible_from <= listed.first_seq:
            return listed.summary
        made = await self._record(listed.summary.room, listed.summary.id, visible_from)
        return made.summary() if made else listed.summary


def _view(made: Record, marks: list[Mark]) -> EpisodeView:
    return EpisodeView(
        episode=made.summary(),
        kind=made.kind,
        first_seq=made.first_seq,
        last_seq=made.last_seq,
        timeline=made.timeline,
        notes=made.notes,
        marks=tuple(marks),
    )
