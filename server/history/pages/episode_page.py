"""Episodes as their readers see them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.ports.access_log import AccessEntry
from server.history.ports.episodes import Archive, Listed
from server.history.ports.marks import MarkBook
from server.history.ports.retention import RetentionBook
from server.history.ports.rooms import RoomStandings
from server.history.ports.timeline import TalkBook
from server.history.record.episode_record import Record
from server.history.record.fold import record
from server.history.record.readable_parts import (
    ADOPTED,
    CHAT,
    RECORD,
    SUMMARY,
    VIEW,
    is_open,
    readable_by,
    reader_in,
)
from server.history.retention.access_log import AccessLog
from server.history.retention.erasing import Eraser
from server.history.retention.retention import Terms
from server.kernel.errors import ServiceError
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.episodes import (
    AdoptedEpisode,
    ChatLine,
    EpisodeChat,
    Episodes,
    EpisodeSummary,
    EpisodeView,
)
from server.protocol.bodies.marks import Mark
from server.protocol.bodies.retention import Look, Looks
from server.protocol.events.chat import MessageSent
from server.protocol.events.episodes import Present
from server.protocol.events.log import Event

END_OF_LOG = 2**53


Names = Callable[[str, tuple[str, ...]], Awaitable[tuple[Present, ...]]]
"""(room, people) -> those who are or were members, with their names."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a page of an episode says beside its record."""

    access_log: AccessLog
    book: RetentionBook
    terms: Terms
    eraser: Eraser
    present: Names

    async def names(self, room: str, people: tuple[str, ...]) -> dict[str, str]:
        return {one.person: one.name for one in await self.present(room, people)}


class EpisodeReader:
    """Lists and shows episodes; each reader sees what lies in their part of the log."""

    def __init__(
        self,
        archive: Archive,
        episode_snapshots: EpisodeSnapshots,
        marks: MarkBook,
        talk: TalkBook,
        access: RoomStandings,
        ledger: Ledger,
    ) -> None:
        self._archive = archive
        self._episode_snapshots = episode_snapshots
        self._marks = marks
        self._talk = talk
        self._access = access
        self._ledger = ledger

    async def page(self, person: str, room: str, before: int | None, limit: int) -> Episodes:
        """The episodes of `room` with a number under `before`, newest first."""
        seat = await self._access.allow(person, room, "read")
        await self._ledger.access_log.listed(person, room)
        await self._episode_snapshots.settled_in(room)
        running = await self._running(room, seat.visible_from) if before is None else []
        kept = await self._archive.page(room, seat.visible_from, before, limit + 1)
        closed = [await self._as_seen(one, seat.visible_from) for one in kept]
        over = {one.id for one in closed}  # what was running may be stored by now
        listed = [*(one for one in running if one.id not in over), *closed]
        taken = await self._archive.adopted(room, seat.visible_from) if before is None else []
        reader = reader_in(seat.kind)
        return Episodes(
            episodes=tuple(readable_by(reader, one, SUMMARY) for one in listed[:limit]),
            more=len(listed) > limit,
            adopted=tuple(readable_by(reader, adopted_for(person, one), ADOPTED) for one in taken),
        )

    async def line(self, room: str, visible_from: int, limit: int) -> list[EpisodeSummary]:
        """The last `limit` that closed, oldest first, the one that just did among them."""
        await self._episode_snapshots.settled_in(room)
        kept = await self._archive.line(room, visible_from, limit)
        return [await self._as_seen(one, visible_from) for one in kept]

    async def view(self, person: str, episode: str) -> EpisodeView:
        """One episode with the reader's own marks; `not_found` when it is not theirs to see."""
        made = await self.seen(person, episode)
        talk = await self._talk.of(person, [episode]) if made.state == "closed" else {}
        view = _view(made, await self.own_marks(person, made), talk.get(episode))
        await self._ledger.access_log.read(person, made.room, episode)
        return readable_by(reader_in(made.kind), await self._with_ledger(view, made), VIEW)

    async def opened(self, person: str, episode: str) -> Record:
        """As `seen`, for what others wrote in it or of it: that stands in the access log."""
        made = await self.seen(person, episode)
        await self._ledger.access_log.read(person, made.room, episode)
        return made

    async def chat(self, person: str, episode: str, after: int, limit: int) -> EpisodeChat:
        """What was written in it, from event `after` on; that it was read is noted."""
        made = await self.opened(person, episode)
        last = END_OF_LOG if made.last_seq is None else made.last_seq
        since = max(after, made.first_seq - 1)
        found = await self._archive.said(made.room, since, last, limit + 1)
        names = await self._ledger.names(made.room, tuple({event.actor for event in found}))
        lines = (
            _line(event, event.body, names)
            for event in found[:limit]
            if isinstance(event.body, MessageSent)
        )
        chat = EpisodeChat(lines=tuple(lines), more=len(found) > limit)
        return readable_by(reader_in(made.kind), chat, CHAT)

    async def seen(self, person: str, episode: str) -> Record:
        """The part of the record that `person` may see; `not_found` when there is none."""
        room = await self._episode_snapshots.where(episode)
        if room is None:
            raise ServiceError("not_found")
        seat = await self._access.allow(person, room, "read")
        made = await self._record(room, episode, seat.visible_from)
        reader = reader_in(seat.kind)
        if made is None or not is_open("meeting", reader):
            raise ServiceError("not_found")
        return readable_by(reader, made, RECORD)

    async def looks(self, person: str, episode: str) -> Looks:
        """Who looked at an episode; to those who may read it, since they were let in."""
        room = await self._episode_snapshots.where(episode)
        if room is None:
            raise ServiceError("not_found")
        seat = await self._access.allow(person, room, "read")
        made = await self._record(room, episode, seat.visible_from)
        if made is None or not is_open("access", reader_in(seat.kind)):
            raise ServiceError("not_found")
        entries, whole = await self._ledger.access_log.of(room, episode, seat.visible_from)
        names = await self._ledger.names(room, tuple({one.person for one in entries}))
        return Looks(looks=tuple(_look(one, room, names) for one in entries), whole=whole)

    async def _with_ledger(self, view: EpisodeView, made: Record) -> EpisodeView:
        rules = await self._ledger.book.rules(made.room)
        over_at = None
        if made.ended_at is not None and made.erased is None:
            over_at = self._ledger.terms.over_at(made.ended_at, made.kind, rules.retention)
        return replace(
            view,
            unkept=made.unkept,
            held=rules.hold,
            erases_at=None if rules.hold else over_at,
            wishes=await self._ledger.eraser.wishes(made.id),
        )

    async def whole(self, episode: str) -> Record | None:
        """The record as all of the room knows it. Nobody's rights are looked at."""
        room = await self._episode_snapshots.where(episode)
        return None if room is None else await self._record(room, episode, visible_from=1)

    async def own_marks(self, person: str, made: Record) -> list[Mark]:
        """The marks that `person` made during it."""
        last = END_OF_LOG if made.last_seq is None else made.last_seq
        return await self._marks.between(person, made.room, made.first_seq, last)

    async def _record(self, room: str, episode: str, visible_from: int) -> Record | None:
        # What was just taken back is not read once more.
        await self._episode_snapshots.settled_in(room)
        behind = self._episode_snapshots.is_behind(room, episode)
        kept = None if behind else await self._archive.record(episode)
        if kept is not None and visible_from <= kept.first_seq and _whole_page(kept, visible_from):
            return kept.seen_from(visible_from)
        if kept is not None and kept.last_seq is not None and kept.last_seq < visible_from:
            return None
        found = await self._archive.chapter(room, episode)
        return await asyncio.to_thread(record, found[0], visible_from) if found else None

    async def _running(self, room: str, visible_from: int) -> list[EpisodeSummary]:
        episode = await self._archive.running(room)
        made = await self._record(room, episode, visible_from) if episode else None
        return [made.summary()] if made and made.number else []

    async def _as_seen(self, listed: Listed, visible_from: int) -> EpisodeSummary:
        """An episode that the reader came into the middle of is folded anew; one at most is."""
        if visible_from <= listed.first_seq:
            return listed.summary
        made = await self._record(listed.summary.room, listed.summary.id, visible_from)
        return made.summary() if made else listed.summary


def _line(event: Event, body: MessageSent, names: Mapping[str, str]) -> ChatLine:
    return ChatLine(
        seq=event.seq,
        person=event.actor,
        name=names.get(event.actor, ""),
        at=event.at,
        text=body.text,
        files=body.files,
        reply_to=body.reply_to,
    )


def _whole_page(kept: Record, visible_from: int) -> bool:
    """Whether its notes are as a reader from `visible_from` on may see them, for all one knows.

    They may have been begun at any time since the closing before.
    """
    return kept.notes is None or visible_from <= (kept.page or 0) + 1


def _look(entry: AccessEntry, room: str, names: Mapping[str, str]) -> Look:
    return Look(
        person=entry.person,
        name=names.get(entry.person, ""),
        act=entry.act,
        room=room,
        episode=entry.episode,
        at=entry.at,
    )


def adopted_for(person: str, one: EpisodeSummary) -> AdoptedEpisode:
    """What a member of the adopting room learns: all who were not in it, only that it was."""
    was_there = person in one.people
    return AdoptedEpisode(
        id=one.id,
        started_at=one.started_at,
        ended_at=one.ended_at or one.started_at,
        people=one.people,
        room=one.room if was_there else None,
        title=one.title if was_there else None,
    )


def _view(made: Record, marks: list[Mark], talk: TalkShare | None) -> EpisodeView:
    return EpisodeView(
        episode=made.summary(),
        kind=made.kind,
        first_seq=made.first_seq,
        last_seq=made.last_seq,
        timeline=made.timeline,
        together=made.together,
        notes=made.notes,
        marks=tuple(marks),
        confirmed=made.confirmed,
        amendments=made.amendments,
        talk=talk,
        unreadable=made.unreadable,
    )
