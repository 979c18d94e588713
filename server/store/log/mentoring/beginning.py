"""When a room that two have may become the home of their relationship: read as it is relied on."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Integer, Text, bindparam, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.conduct.code_of_conduct import codes
from server.mentoring.relationship.ports import ProposalDesk
from server.mentoring.relationship.proposal_rules import (
    PairFacts,
    RelationshipProposal,
    RoomMember,
    SharedRoom,
    check_yes,
    state_of,
)
from server.protocol.events.log import Event
from server.protocol.events.relationship import RelationshipSet
from server.store.engine.rows import every, first
from server.store.log.mentoring.relationships import between, meets
from server.store.tables.log import memberships, rooms
from server.store.tables.people import people
from server.store.tables.profiles import conduct_agreements, profiles
from server.store.tables.relationship import relationship_proposals

_MENTOR: Final = bindparam("mentor", type_=Text())
_MENTEE: Final = bindparam("mentee", type_=Text())
_ROOM: Final = bindparam("of_room", type_=Integer())

_ACCEPTED: Final = select(conduct_agreements.c.person).where(
    conduct_agreements.c.person.in_((_MENTOR, _MENTEE)),
    conduct_agreements.c.version == bindparam("version", type_=Integer()),
)

_CAPACITY: Final = select(profiles.c.capacity).where(
    profiles.c.person == _MENTOR, profiles.c.mentor
)

_SHARED: Final = select(rooms.c.kind, rooms.c.archived, rooms.c.relationship_at).where(
    rooms.c.number == _ROOM
)

_MEMBERS: Final = (
    select(memberships.c.person, memberships.c.role, memberships.c.guest)
    .add_columns(people.c.leaving_at.is_not(None).label("leaving"))
    .join(people, people.c.id == memberships.c.person)
    .where(memberships.c.room == _ROOM, memberships.c.standing == "member")
    .order_by(memberships.c.person)
    .limit(3)
)

_proposal = relationship_proposals.c
PROPOSAL: Final = select(
    *(_proposal.at, _proposal.by, _proposal.to, _proposal.mentor),
    *(_proposal.expires_at, _proposal.declined, _proposal.cid),
).where(_proposal.room == _ROOM)
LAST: Final = PROPOSAL.order_by(_proposal.at.desc()).limit(1)


def proposed_in(connection: Connection, room: int) -> ProposalDesk:
    """Of the room with that number."""
    row = connection.execute(_SHARED, {"of_room": room}).one()
    members = tuple(every(RoomMember, _MEMBERS, connection, {"of_room": room}))
    shared = SharedRoom(row.kind, bool(row.archived), row.relationship_at, members)
    return ProposalDesk(shared, first(RelationshipProposal, LAST, connection, {"of_room": room}))


def pair_facts(connection: Connection, mentee: str, mentor: str, now: Millis) -> PairFacts:
    """All that beginning a relationship in a room of theirs depends on.

    Who told nobody how many they accompany is never full: they say yes for themselves.
    """
    pair = between(connection, mentee, mentor, now)
    given = {"mentee": mentee, "mentor": mentor, "version": codes()[0].version}
    capacity = connection.scalar(_CAPACITY, {"mentor": mentor})
    return PairFacts(
        accepted=frozenset(connection.scalars(_ACCEPTED, given)),
        together=pair.together,
        open=pair.open,
        apart=pair.apart,
        full=capacity is not None and meets(connection, mentor) >= capacity,
    )


def check_agreed(
    connection: Connection, room: int, event: Event, body: RelationshipSet, _: Sequence[Event]
) -> None:
    """A room that two have becomes the home of a relationship by the yes of the one who was asked.

    Raises `room_archived`; `gone` where that proposal is not open, or not theirs to agree to; as
    `check_yes`; `unavailable` where a role was given by another process that this one had not heard
    of, and the two would not be mentor and mentee.
    """
    if not isinstance(body.proposed_at, int):
        return
    desk = proposed_in(connection, room)
    shared, last = desk.room, desk.last
    if shared.archived:
        raise ServiceError("room_archived")
    asked = last is not None and (last.at, last.to) == (body.proposed_at, event.actor)
    if last is None or not asked or state_of(last, shared, event.at) != "pending":
        raise ServiceError("gone")
    check_yes(pair_facts(connection, last.mentee, last.mentor, event.at), last)
    if {one.person: one.role for one in shared.members} != last.roles:
        raise ServiceError("unavailable", temporary=True, retry_ms=1_000)
