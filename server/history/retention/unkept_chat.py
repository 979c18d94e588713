"""Chat that is not kept: blanked when the session is over, because somebody had not agreed.

An episode's chat is kept when everybody who was there, or wrote there, agrees to it at its end.
What somebody wrote while no episode ran is kept when they agree themselves; otherwise it goes with
the next closing, or after a day.
"""

from functools import partial
from typing import Final

from server.history.ports.episodes import Archive
from server.history.ports.retention import Agreement, RetentionBook, Stretch
from server.history.ports.room_log import RoomLog
from server.history.record.episode_record import Record
from server.history.record.fold import record
from server.jobs.runner import Jobs
from server.kernel.clock import Millis
from server.protocol.events.chat import MessageSent
from server.protocol.events.log import SYSTEM_ACTOR
from server.protocol.events.retention import ChatDropped

ALONE_MS: Final = 24 * 60 * 60_000
"""How long words outside an episode wait for the agreement of who wrote them."""

PAGE: Final = 200
"""Rooms that one look at the database names; the next look goes on behind the last of them."""


class UnkeptChat:
    """Decides once for every episode that closed, and writes what it decided into the log."""

    def __init__(
        self,
        archive: Archive,
        agreement: Agreement,
        book: RetentionBook,
        room_log: RoomLog,
        jobs: Jobs,
    ) -> None:
        self._archive = archive
        self._agreement = agreement
        self._book = book
        self._room_log = room_log
        self._jobs = jobs

    async def settle(self, room: str, episode: str) -> None:
        """Drop what is not to be kept of a closed episode; again it changes nothing.

        Raises ServiceError when that cannot be written now.
        """
        found = await self._archive.chapter(room, episode)
        made = record(found[0]) if found else None
        if found is None or made is None or made.last_seq is None or _decided(made):
            return
        writers = {e.actor for e in found[0].events if isinstance(e.body, MessageSent)}
        there = [one.person for one in made.timeline.people]
        everybody = tuple(dict.fromkeys([*there, *sorted(writers)]))
        without = await self._agreement.without(room, everybody)
        drops = await self._before(room, made.first_seq)
        if without and writers:
            drops.append(await self._all(made, without))
        if drops:
            await self._room_log.append(room, SYSTEM_ACTOR, tuple(drops))

    async def tick(self, now: Millis) -> None:
        """Call now and then: what was written alone, a day ago and without agreement, goes."""
        after = ""
        while found := await self._book.alone(now - ALONE_MS, after, PAGE):
            for one in found:
                work = partial(self._drop, one.room, one.last)
                self._jobs.found("chat.drop", one.room, work)
            after = found[-1].room

    async def _drop(self, room: str, last: int) -> None:
        drops = await self._before(room, last + 1)
        if drops:
            await self._room_log.append(room, SYSTEM_ACTOR, tuple(drops))

    async def _all(self, made: Record, without: tuple[str, ...]) -> ChatDropped:
        first = max(made.first_seq, await self._book.kept_from(made.room))
        return ChatDropped(
            first=first, last=made.last_seq or first, people=without, episode=made.id
        )

    async def _before(self, room: str, first: int) -> list[ChatDropped]:
        stretch = await self._book.before(room, first)
        return await self._of(stretch) if stretch else []

    async def _of(self, stretch: Stretch) -> list[ChatDropped]:
        without = await self._agreement.without(stretch.room, stretch.writers)
        if not without:
            return []
        return [ChatDropped(first=stretch.first, last=stretch.last, people=without)]


def _decided(made: Record) -> bool:
    return made.unkept is not None or made.erased is not None
