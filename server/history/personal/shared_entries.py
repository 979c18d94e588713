"""Sharing, entry by entry, and what a reader sees of it: one path for them and for "see as"."""

from collections.abc import Iterable
from typing import Final, Literal

from server.history.pages.episode_page import EpisodeReader
from server.history.personal.log_outbox import LogOutbox
from server.history.personal.reflections import has_account, level_in, people_of
from server.history.ports.reflections import ReflectionBook
from server.history.ports.rooms import RoomStandings
from server.history.ports.shared_entries import NewShare, Shared, SharedEntryBook, SharedLine
from server.history.record.episode_record import Record
from server.history.record.readable_parts import is_open
from server.history.rules.privacy import Item, Reader, may_read, reader_of, require_share
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.bodies.reflections import Sheet
from server.protocol.bodies.shared_entries import (
    EntryItem,
    Meeting,
    SeenAs,
    ShareChange,
    ShareCreate,
    SharedEntries,
    SharedEntry,
    ShareLevel,
)
from server.protocol.events.base import RoomKind

PRIVATE: Final[dict[EntryItem, Item]] = {
    "happened": "reflection",
    "matters": "reflection",
    "next": "reflection",
    "numbers": "outcomes",
    "mark": "mark",
    "diary": "diary",
}
"""Each entry's row in the privacy table."""


class EntrySharing:
    """Use cases of shared entries. Whatever is refused to a reader looks as if it did not exist."""

    def __init__(
        self,
        shares: SharedEntryBook,
        reflections: ReflectionBook,
        episodes: EpisodeReader,
        company: RoomStandings,
        log_outbox: LogOutbox,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._shares = shares
        self._reflections = reflections
        self._episodes = episodes
        self._company = company
        self._log_outbox = log_outbox
        self._clock = clock
        self._random = random

    # ── the author's side ────────────────────────────────────────────────────────────────────

    async def share(self, person: str, episode: str, request: ShareCreate) -> SharedEntry:
        """Open one entry to the episode's room; asking again changes nothing."""
        made = await self._episodes.seen(person, episode)
        ref = await self._ref(person, made, request)
        return await self._open(person, made.room, made.kind, episode, request.item, ref)

    async def share_page(self, person: str, entry: str, room: str) -> SharedEntry:
        """Open a diary entry to a room."""
        seat = await self._company.allow(person, room, "read")
        return await self._open(person, room, seat.kind, None, "diary", entry)

    async def choose(self, person: str, share: str, request: ShareChange) -> SharedEntry:
        """Choose it as the line for next time, or no longer."""
        changed = await self._shares.choose(person, share, request.line)
        if changed is None:
            raise ServiceError("not_found")
        return changed

    async def withdraw(self, person: str, share: str) -> None:
        """Take it back, at any time, also after leaving the room."""
        if not await self._shares.remove(person, share):
            raise ServiceError("not_found")
        await self._log_outbox.spread()

    # ── the readers' side ────────────────────────────────────────────────────────────────────

    async def of_episode(self, person: str, episode: str) -> SharedEntries:
        """What the others opened of an episode, and one's own."""
        made = await self._episodes.opened(person, episode)
        seat = await self._company.allow(person, made.room, "read")
        found = await self._shares.of_episode(episode, person, seat.visible_from)
        return SharedEntries(entries=_read_by(person, found))

    async def of_diaries(self, person: str, room: str) -> SharedEntries:
        """Diary entries that are open to a room."""
        seat = await self._company.allow(person, room, "read")
        found = await self._shares.of_diaries(room, person, seat.visible_from)
        return SharedEntries(entries=_read_by(person, found))

    async def lines(self, person: str, room: str) -> list[SharedLine]:
        """What each chose, in the room's last closed episode, for the next session to open with."""
        seat = await self._company.allow(person, room, "read")
        found = await self._shares.lines(room, person, seat.visible_from)
        times = {shared.entry.id: at for shared, at in found}
        entries = _read_by(person, [shared for shared, _ in found])
        return [SharedLine(entry.author, entry.text, times[entry.id]) for entry in entries]

    async def seen_as(
        self, person: str, episode: str, reader: Literal["pair", "circle", "coordinator"]
    ) -> SeenAs:
        """What `reader` would see of the episode and of what `person` has in it."""
        made = await self._episodes.seen(person, episode)
        found = await self._shares.of_episode(episode, person, made.first_seq)
        own = [one for one in found if one.entry.author == person]
        return SeenAs(
            meeting=Meeting(
                people=people_of(made), started_at=made.started_at, ended_at=made.ended_at
            ),
            record=is_open("record", reader),
            entries=readable(own, reader),
            opened=await self._opened(person, episode, reader),
        )

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    async def _open(
        self,
        person: str,
        room: str,
        kind: RoomKind,
        episode: str | None,
        item: EntryItem,
        ref: str,
    ) -> SharedEntry:
        level: ShareLevel = level_in(kind)
        require_share(PRIVATE[item], level)
        new = NewShare(
            id=new_id("sh", self._random),
            author=person,
            room=room,
            episode=episode,
            item=item,
            ref=ref,
            level=level,
            at=self._clock.now(),
        )
        shared = await self._shares.add(new)
        await self._log_outbox.spread()
        return shared

    async def _ref(self, person: str, made: Record, request: ShareCreate) -> str:
        if not await has_account(self._reflections, person):
            raise ServiceError("not_found")
        if request.item != "mark":
            mine, _ = await self._reflections.of(made.id, person)
            found = mine.id if mine else None
        else:
            marks = await self._episodes.own_marks(person, made)
            found = next((mark.id for mark in marks if mark.id == request.mark), None)
        if found is None:
            raise ServiceError("not_found")
        return found

    async def _opened(self, person: str, episode: str, reader: Reader) -> Sheet | None:
        mine, theirs = await self._reflections.of(episode, person)
        if mine is None or theirs is None or not may_read("reflection", "P1", reader):
            return None
        return mine.sheet


def readable(shared: Iterable[Shared], reader: Reader) -> tuple[SharedEntry, ...]:
    """Those of `shared` that `reader` may read, as the privacy table says."""
    return tuple(
        one.entry for one in shared if may_read(PRIVATE[one.entry.item], one.entry.level, reader)
    )


def _read_by(person: str, shared: Iterable[Shared]) -> tuple[SharedEntry, ...]:
    """What `person`, who is in the company, may read."""
    return tuple(
        entry
        for one in shared
        for entry in readable([one], reader_of(person, one.entry.author, {person}, one.kind))
    )
