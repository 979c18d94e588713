"""Erasing: one's own words at once, a whole episode when those who were there agree.

Who may: everybody who speaks in a room takes their own words back alone. A whole episode goes when
everybody who was there and still belongs to the room wishes it within two weeks; in a circle its
host may decide alone. Nothing goes while the operator holds the room.
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Final

from server.history.ports.episodes import Archive, Batch
from server.history.ports.retention import Keys, RetentionBook, Rules
from server.history.ports.room_log import RepeatableRequest, RoomLog
from server.history.ports.rooms import RoomStandings
from server.history.record.episode_record import Record
from server.history.retention.access_log import AccessLog
from server.jobs.runner import Begin, Jobs
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.protocol.bodies.retention import Erase, Erasing, ErasureWish
from server.protocol.events.base import EraseWish, Role
from server.protocol.events.retention import EpisodeErased, WordsErased

WISH_MS: Final = 14 * 24 * 60 * 60_000
"""How long a wish waits for the others."""


@dataclass(frozen=True, slots=True)
class Places:
    """What erasing needs of the world."""

    archive: Archive
    access: RoomStandings
    book: RetentionBook
    room_log: RoomLog
    keys: Keys


class Eraser:
    """The use cases of erasing. The key of an episode is destroyed once its erasing is on disk."""

    def __init__(self, places: Places, access_log: AccessLog, clock: Clock, jobs: Jobs) -> None:
        self._at = places
        self._access_log = access_log
        self._clock = clock
        self._jobs = jobs

    async def erase(self, person: str, episode: str, request: Erase) -> Erasing:
        """Erase what `request` says, or note the wish. Raises not_found, not_allowed, held.

        What was asked before is answered as done, whatever has become of the world since.
        """
        asked = None if request.cid is None else RepeatableRequest(request.cid, request)
        if asked is not None and (known := await self._known(person, episode, asked)) is not None:
            return known
        made = await self._episode(person, episode)
        rules = await self._at.book.rules(made.room)
        if rules.hold is not None:
            raise ServiceError("held")
        if request.what == "mine":
            return await self._mine(person, made, asked)
        seat = await self._at.access.allow(person, made.room, "erase")
        return await self._whole(person, made, rules, seat.role, asked)

    async def keep(self, person: str, episode: str) -> None:
        """Take one's own wish back."""
        await self._episode(person, episode)
        await self._at.book.unwish(episode, person)

    async def wishes(self, episode: str) -> tuple[ErasureWish, ...]:
        """Who wishes the whole episode gone, and until when that counts."""
        wished = await self._at.book.wished(episode, self._clock.now() - WISH_MS)
        return tuple(ErasureWish(person=who, until=at + WISH_MS) for who, at in wished.items())

    def committed(self, batch: Batch) -> None:
        """What was erased loses its key; never blocks."""
        for event in batch.events:
            if isinstance(event.body, EpisodeErased):
                self._destroy(event.body.episode, self._jobs.begin)

    async def look(self) -> None:
        """At the start: destroy the keys that a stop of the service left of what was erased."""
        for episode in await self._at.book.erased():
            self._destroy(episode, self._jobs.found)

    async def settled(self) -> None:
        """Returns when every key is gone that has to go, or put off."""
        await self._jobs.settled("keys.look", "keys.destroy")

    def _destroy(self, episode: str, do: Begin) -> None:
        do("keys.destroy", episode, partial(asyncio.to_thread, self._at.keys.destroy, episode))

    async def _episode(self, person: str, episode: str) -> Record:
        """A closed episode, all of it readable to `person`, not erased yet."""
        made = await self._at.archive.record(episode)
        if made is None:
            raise ServiceError("not_found")
        seat = await self._at.access.allow(person, made.room, "read")
        if made.last_seq is None or seat.visible_from > made.last_seq:
            raise ServiceError("not_found")
        await self._at.access.allow(person, made.room, "erase")
        if made.erased is not None:
            raise ServiceError("gone")
        return made

    async def _known(self, person: str, episode: str, asked: RepeatableRequest) -> Erasing | None:
        """What there is to say to who asked this before; None for who did not."""
        made = await self._at.archive.record(episode)
        if made is None:
            return None
        if await self._at.room_log.was_written(made.room, person, asked):
            return Erasing(erased=True, missing=())
        if await self._at.book.wished_by(person, asked.cid) != episode:
            return None
        try:
            await self._at.access.allow(person, made.room, "read")
        except ServiceError as error:
            if error.temporary:
                raise
            return Erasing(erased=False, missing=())
        rules = await self._at.book.rules(made.room)
        return Erasing(erased=False, missing=await self._missing(made, rules))

    async def _missing(self, made: Record, rules: Rules) -> tuple[str, ...]:
        wished = await self._at.book.wished(made.id, self._clock.now() - WISH_MS)
        return tuple(who for who in those_asked(made, rules.members) if who not in wished)

    async def _mine(self, person: str, made: Record, asked: RepeatableRequest | None) -> Erasing:
        last = made.last_seq or made.first_seq
        body = WordsErased(first=made.first_seq, last=last, episode=made.id, page=made.page)
        await self._access_log.note(person, made.room, "erase_own", made.id)
        await self._at.room_log.append(made.room, person, (body,), asked)
        return Erasing(erased=True, missing=())

    async def _whole(
        self, person: str, made: Record, rules: Rules, role: Role, asked: RepeatableRequest | None
    ) -> Erasing:
        there = [one.person for one in made.timeline.people]
        if person not in there and not _decides_alone(rules, role):
            raise ServiceError("not_allowed", data={"action": "erase"})
        now = self._clock.now()
        await self._at.book.wish(made.id, person, now, asked and asked.cid)
        missing = await self._missing(made, rules)
        alone = _decides_alone(rules, role)
        if missing and not alone:
            return Erasing(erased=False, missing=missing)
        wish: EraseWish = "host" if missing else "agreed"
        await self._access_log.note(person, made.room, "erase", made.id)
        await self._at.room_log.append(made.room, person, (erasure(made, wish),), asked)
        return Erasing(erased=True, missing=())


def those_asked(made: Record, members: frozenset[str]) -> tuple[str, ...]:
    """Whose wish it takes: who was there, could speak, and still belongs to the room."""
    return tuple(
        one.person
        for one in made.timeline.people
        if one.person in members and one.role != "observer"
    )


def erasure(made: Record, wish: EraseWish) -> EpisodeErased:
    """The event that erases all of `made`."""
    last = made.last_seq or made.first_seq
    return EpisodeErased(
        episode=made.id, first=made.first_seq, last=last, wish=wish, page=made.page
    )


def _decides_alone(rules: Rules, role: Role) -> bool:
    return rules.kind == "circle" and role == "host"
