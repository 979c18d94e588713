"""A room as a relationship's home: made for its two, and how they accompany each other there.

Neither of the two hosts it (decision 147).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import UNSET

from server.kernel.clock import Millis
from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.bodies.relationship import RelationshipAnswer, RelationshipChange
from server.protocol.events.base import Role, RoomKind
from server.protocol.events.log import Body
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.rooms import MemberAdded, MemberRole, RoomCreated, RoomKept
from server.rooms.live.registry import LiveRooms
from server.rooms.log.appending import append_of
from server.rooms.log.repeats import was_done
from server.rooms.ports import Append, LogWriter, NewEvent, Refused
from server.rooms.state import policy
from server.rooms.state.model import RoomRecord


@dataclass(frozen=True, slots=True)
class Companion:
    """One of the two, by the name they go by."""

    person: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class RoomForTwo:
    """Two people and the id of the room they get, which whoever asks derives from why they do."""

    room: str
    title: str
    mentor: Companion
    mentee: Companion


class RelationshipRooms:
    """Use cases over the rooms and their log."""

    def __init__(self, rooms: LiveRooms, writer: LogWriter) -> None:
        self._rooms = rooms
        self._writer = writer

    async def call(self, pair: RoomForTwo) -> None:
        """A room for one conversation of the two. Done already, it changes nothing."""
        live = await self._rooms.get(pair.room)
        if live is None:
            await self._write(pair, (_opened(pair, "one_off"), *_added(pair, None)), new=True)

    async def settle(self, pair: RoomForTwo) -> None:
        """Their lasting room: the one of their first talk, if they had one, or a new one.

        Done already, it changes nothing; broken off, it goes on.
        """
        live = await self._rooms.get(pair.room)
        bodies = settling(pair, live.record if live else None)
        if bodies:
            await self._write(pair, bodies, new=live is None)

    async def agree(
        self, person: str, room: str, roles: Mapping[str, Role], request: RelationshipAnswer
    ) -> None:
        """A room that the two have becomes the home of their relationship: `person` agrees to what
        the other proposed at `request.at`. Nobody hosts it from then on.

        The log's writer says whether it may (server/store/log/mentoring/beginning.py). Raises that,
        and not_found.
        """
        live = await self._rooms.get(room)
        if live is None:
            raise ServiceError("not_found")
        bodies = agreeing(live.record, roles, request.at)
        outcome = await self._writer.append(append_of(room, person, request, request.cid, *bodies))
        if isinstance(outcome, Refused):
            raise outcome.error

    async def change(self, person: str, room: str, request: RelationshipChange) -> bool:
        """Change the model or the format; whether the room is still theirs to see.

        Raises not_found where the room is the home of no relationship, not_allowed, room_archived.
        """
        try:
            await self._change(person, room, request)
        except ServiceError as error:
            digest = digest_of(request)
            await was_done(self._writer, room, person, request.cid, digest, error)
        live = await self._rooms.get(room)
        return live is not None and live.member(person) is not None

    async def _change(self, person: str, room: str, request: RelationshipChange) -> None:
        live = await self._rooms.get(room)
        member = live.member(person) if live else None
        if live is None or member is None or not live.record.paired:
            raise ServiceError("not_found")
        policy.require(member.role, "relationship", archived=live.record.archived)
        if request.model is UNSET and request.format is UNSET:
            raise ServiceError("bad_request", data={"field": "model"})
        body = RelationshipSet(model=request.model, format=request.format)
        outcome = await self._writer.append(append_of(room, person, request, request.cid, body))
        if isinstance(outcome, Refused):
            raise outcome.error

    async def _write(self, pair: RoomForTwo, bodies: tuple[Body, ...], *, new: bool) -> None:
        """In the mentor's name, who said yes. Two processes may try: the later one looks anew."""
        new_events = tuple(NewEvent(pair.mentor.person, body) for body in bodies)
        epoch = hashlib.sha256(pair.room.encode()).hexdigest()[:12] if new else None
        outcome = await self._writer.append(Append(pair.room, new_events, opens=epoch))
        if isinstance(outcome, Refused):
            if outcome.error.code == "conflict":
                raise ServiceError("unavailable", temporary=True, retry_ms=1_000)
            raise outcome.error


def settling(pair: RoomForTwo, record: RoomRecord | None) -> tuple[Body, ...]:
    """What makes the room, as `record` has it, the home of the two; nothing where it is."""
    if record is None:
        return (_opened(pair, "one_to_one"), *_added(pair, None), RelationshipSet())
    if record.paired:
        return ()
    kept = (RoomKept(),) if record.kind == "one_off" else ()
    return (*kept, *_added(pair, record), RelationshipSet())


def agreeing(record: RoomRecord, roles: Mapping[str, Role], proposed_at: Millis) -> list[Body]:
    """What makes the room of `record` the home of the two who have these `roles` there."""
    kept: list[Body] = [RoomKept()] if record.kind == "one_off" else []
    given = [
        MemberRole(person=person, role=role)
        for person, role in sorted(roles.items())
        if (seat := record.members.get(person)) is None or seat.role != role
    ]
    return [*kept, *given, RelationshipSet(proposed_at=proposed_at)]


def _opened(pair: RoomForTwo, kind: RoomKind) -> RoomCreated:
    return RoomCreated(
        title=pair.title, room_kind=kind, history=policy.default_history(kind), lobby=False
    )


def _added(pair: RoomForTwo, record: RoomRecord | None) -> tuple[MemberAdded, ...]:
    """Those of the two who are no members yet, or any more: who asked for it is brought back."""
    members = record.members if record else {}
    return tuple(
        MemberAdded(person=one.person, name=one.name, role=one.role)
        for one in (pair.mentor, pair.mentee)
        if (seat := members.get(one.person)) is None or seat.standing != "member"
    )
