"""Proposals that a room becomes the home of a relationship: RelationshipProposalBook."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.relationship.ports import ProposalDesk
from server.mentoring.relationship.proposal_rules import (
    APART_MS,
    HOLDS_MS,
    RelationshipProposal,
    SharedRoom,
    check_place,
    state_of,
)
from server.people.mails.programme_facts import RelationshipFacts
from server.store.engine.database import Database
from server.store.engine.rows import first
from server.store.log.invariants import require_staying
from server.store.log.mentoring.beginning import PROPOSAL, pair_facts, proposed_in
from server.store.mails.enqueue import enqueue
from server.store.tables.log import memberships, rooms
from server.store.tables.relationship import relationship_proposals as table

_NUMBER: Final = select(rooms.c.number).where(rooms.c.id == bindparam("room"))

_MINE: Final = (
    _NUMBER.join(memberships, memberships.c.room == rooms.c.number)
    .where(memberships.c.person == bindparam("person"))
    .where(memberships.c.standing == "member")
)

_BY_CID: Final = PROPOSAL.where(
    table.c.by == bindparam("person"), table.c.cid == bindparam("of_cid")
)


class StoredRelationshipProposals:
    """Over `relationship_proposals`, the rooms and their members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, person: str, room: str) -> ProposalDesk:
        return await self._database.read(partial(_read, person, room))

    async def made_at(self, room: str, at: Millis) -> RelationshipProposal | None:
        return await self._database.read(partial(_made_at, room, at))

    async def propose(self, person: str, room: str, mentor: str, cid: str, now: Millis) -> None:
        new = (person, room, mentor, cid, now)
        await self._database.write(partial(_propose, *new))

    async def decline(self, person: str, room: str, at: Millis, now: Millis) -> None:
        await self._database.write(partial(_decline, person, room, at, now))


def _read(person: str, room: str, connection: Connection) -> ProposalDesk:
    return proposed_in(connection, _mine(connection, person, room))


def _made_at(room: str, at: Millis, connection: Connection) -> RelationshipProposal | None:
    number = connection.scalar(_NUMBER, {"room": room})
    made = PROPOSAL.where(table.c.at == at)
    return first(RelationshipProposal, made, connection, {"of_room": number})


def _propose(
    person: str, room: str, mentor: str, cid: str, now: Millis, connection: Connection
) -> None:
    if _was_proposed(connection, person, room, mentor, cid):
        return
    require_staying(connection, person)
    number = _mine(connection, person, room)
    found = proposed_in(connection, number)
    other = _free(found, person, now)
    if mentor not in (person, other):
        raise ServiceError("bad_request", data={"field": "mentor"})
    at = now if found.last is None else max(now, found.last.at + 1)
    new = RelationshipProposal(at, person, other, mentor, at + HOLDS_MS, declined=False, cid=cid)
    check_place(pair_facts(connection, new.mentee, mentor, now), person)
    values = {name: getattr(new, name) for name in RelationshipProposal.__slots__}
    connection.execute(insert(table).values(room=number, **values))
    if found.last is None or now - found.last.at >= APART_MS:
        facts = RelationshipFacts(room=room, at=at, until=new.expires_at)
        enqueue(connection, other, facts, now, until=new.expires_at)


def _was_proposed(connection: Connection, person: str, room: str, mentor: str, cid: str) -> bool:
    """Whether this very proposal was made; raises `idempotency_conflict` for another one."""
    given = {"of_room": connection.scalar(_NUMBER, {"room": room}), "person": person}
    before = first(RelationshipProposal, _BY_CID, connection, {**given, "of_cid": cid})
    if before is not None and before.mentor != mentor:
        raise ServiceError("idempotency_conflict")
    return before is not None


def _free(found: ProposalDesk, person: str, now: Millis) -> str:
    """Whom it can be proposed to."""
    room, last = found.room, found.last
    if room.archived:
        raise ServiceError("room_archived")
    if room.related_at is not None or (last and state_of(last, room, now) == "pending"):
        raise ServiceError("conflict")
    return _other(room, person)


def _other(room: SharedRoom, person: str) -> str:
    other = room.other(person)
    if other is None:
        raise ServiceError("not_allowed", data={"action": "relationship"})
    return other


def _decline(person: str, room: str, at: Millis, now: Millis, connection: Connection) -> None:
    number = _mine(connection, person, room)
    desk = proposed_in(connection, number)
    shared, last = desk.room, desk.last
    if last is None or last.at != at or person not in (last.by, last.to):
        raise ServiceError("gone")
    state = state_of(last, shared, now)
    if state == "declined":
        return
    if state != "pending":
        raise ServiceError("gone")
    this = table.c.room == number, table.c.at == at
    connection.execute(update(table).where(*this).values(declined=True))


def _mine(connection: Connection, person: str, room: str) -> int:
    number = connection.scalar(_MINE, {"room": room, "person": person})
    if number is None:
        raise ServiceError("not_found")
    return number
