"""What the log and the agreement of a room have to do with each other, in one transaction.

Where its events stand is written down with them, so that nobody looks for a few among many. What
its two filled in alone goes with the opening of both, and with whoever is out of the room.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Integer, bindparam, delete, select

from server.kernel.errors import ServiceError
from server.mentoring.agreement.agreement_life import Step, next_number, require_step
from server.mentoring.agreement.versions import Agreement, fold
from server.people.mails.programme_facts import AgreementFacts
from server.protocol.events.agreement import AgreementAnswered, AgreementSigned
from server.protocol.events.base import EventBody
from server.protocol.events.log import Body, Event
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.portable import TextBytes, insert
from server.store.mails.enqueue import enqueue, take_back
from server.store.tables.agreement import agreement_drafts, agreement_events
from server.store.tables.log import events, memberships, rooms

PARTS: Final = tuple(sorted(PERMISSIONS["agreement"]))
"""Roles of those who agree."""

_ROOM: Final = bindparam("of_room", type_=Integer)

_EVENTS: Final = (
    select(
        events.c.room,
        events.c.seq,
        events.c.actor,
        events.c.at,
        TextBytes(events.c.body).label("body"),
    )
    .join(
        agreement_events,
        (agreement_events.c.room == events.c.room) & (agreement_events.c.seq == events.c.seq),
    )
    .where(agreement_events.c.room.in_(bindparam("rooms", expanding=True)))
    .where(agreement_events.c.seq >= bindparam("first"))
    .order_by(agreement_events.c.room, agreement_events.c.seq)
)

_PAIR: Final = (
    select(memberships.c.person, memberships.c.name, memberships.c.role, memberships.c.guest)
    .where(memberships.c.room == _ROOM, memberships.c.standing == "member")
    .where(memberships.c.role.in_(PARTS))
    .order_by(memberships.c.role.desc(), memberships.c.person)
)

_HANDED: Final = select(agreement_drafts.c.handed_at).where(
    agreement_drafts.c.room == _ROOM, agreement_drafts.c.person == bindparam("whose")
)

_OPENED: Final = delete(agreement_drafts).where(
    agreement_drafts.c.room == _ROOM,
    agreement_drafts.c.person == bindparam("whose"),
    agreement_drafts.c.handed_at == bindparam("handed"),
)

_LEFT: Final = delete(agreement_drafts).where(
    agreement_drafts.c.room == _ROOM,
    agreement_drafts.c.person == bindparam("whose"),
    agreement_drafts.c.saved_at <= bindparam("moment"),
)

_BODY: Final = msgspec.json.Decoder(Body)


class Partner(NamedTuple):
    """One of those who agree; `guest`: without an account so far."""

    person: str
    name: str
    role: str
    guest: bool


def partners_of(connection: Connection, room: int) -> tuple[Partner, ...]:
    """Those who agree in the room: its mentor first."""
    rows = connection.execute(_PAIR, {"of_room": room})
    return tuple(Partner(row.person, row.name, row.role, row.guest) for row in rows)


def agreement_of(connection: Connection, room: int, first: int = 1) -> Agreement:
    """The agreement of the room, to a reader from event `first` on."""
    return agreements_of(connection, [room], first)[room]


def agreements_of(
    connection: Connection, of: Sequence[int], first: int = 1
) -> dict[int, Agreement]:
    """Those of several rooms. What is damaged says nothing, and keeps nobody from the rest."""
    found: dict[int, list[Event]] = {room: [] for room in of}
    for row in connection.execute(_EVENTS, {"rooms": of, "first": first}):
        try:
            body = _BODY.decode(row.body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        event = Event(seq=row.seq, actor=row.actor, at=row.at, body=body)
        found[row.room].append(event)
    return {room: fold(events) for room, events in found.items()}


# ── what has to be so when it is written ─────────────────────────────────────────────────────


def check_answered(
    connection: Connection,
    room: int,
    event: Event,
    body: AgreementAnswered,
    following: Sequence[Event],
) -> None:
    """Both at once, as they handed in, and once: raises `conflict` otherwise."""
    _require_open(connection, room)
    pair = _pair(connection, room)
    agreement = agreement_of(connection, room)
    given = {"of_room": room, "whose": event.actor}
    as_handed = connection.scalar(_HANDED, given) == body.handed_at
    here = event.actor in pair and len(pair) == 2 and as_handed
    if not here or not _is_next(agreement, pair, event, body, following):
        raise ServiceError("conflict")


def _is_next(
    agreement: Agreement,
    pair: Sequence[str],
    event: Event,
    body: AgreementAnswered,
    following: Sequence[Event],
) -> bool:
    """The first of the two with the second right behind it, or the second behind the first."""
    other = next(one for one in pair if one != event.actor)
    last = agreement[-1] if agreement else None
    if last is not None and last.number == body.version:
        return last.people == {other} and last.changed == event.seq - 1
    then = following[0] if following else None
    joined = then is not None and isinstance(then.body, AgreementAnswered)
    with_other = joined and then is not None and then.actor == other
    return with_other and next_number(agreement, pair) == body.version


def check_step(connection: Connection, room: int, event: Event, body: Step, _: object) -> None:
    """As `require_step`; and `not_found` for who is no member, `room_archived`."""
    _require_open(connection, room)
    if not _is_member(connection, room, event.actor):
        raise ServiceError("not_found")
    pair = _pair(connection, room)
    require_step(agreement_of(connection, room), pair, event.actor, body)


def _pair(connection: Connection, room: int) -> list[str]:
    return [one.person for one in partners_of(connection, room)]


def _is_member(connection: Connection, room: int, person: str) -> bool:
    found = select(memberships.c.person).where(
        memberships.c.room == room,
        memberships.c.person == person,
        memberships.c.standing == "member",
    )
    return connection.scalar(found) is not None


def _require_open(connection: Connection, room: int) -> None:
    query = select(rooms.c.archived, rooms.c.relationship_at).where(rooms.c.number == room)
    row = connection.execute(query).one()
    if row.relationship_at is None:
        raise ServiceError("not_found")
    if row.archived:
        raise ServiceError("room_archived")


# ── what follows from it ─────────────────────────────────────────────────────────────────────


def place_event(connection: Connection, room: int, event: Event, _: EventBody) -> None:
    """Where it stands."""
    row = insert(agreement_events).values(room=room, seq=event.seq)
    connection.execute(row.on_conflict_do_nothing())


def place_signature(connection: Connection, room: int, event: Event, body: AgreementSigned) -> None:
    """With the second it holds, which the first hears of; what waits of how it came about does not
    go any more."""
    place_event(connection, room, event, body)
    version = next((v for v in agreement_of(connection, room) if v.number == body.version), None)
    if version is None or version.holds_since != event.at:
        return
    room_id = connection.scalars(select(rooms.c.id).where(rooms.c.number == room)).one()
    take_back(connection, room_id, event.at, version.people)
    for other in sorted(version.people - {event.actor}):
        facts = AgreementFacts(room=room_id, news="signed", at=event.at)
        enqueue(connection, other, facts, event.at)


def open_answers(connection: Connection, room: int, event: Event, body: AgreementAnswered) -> None:
    """What was handed in is the log's now; what was begun since is nobody's business here."""
    place_event(connection, room, event, body)
    given = {"of_room": room, "whose": event.actor, "handed": body.handed_at}
    connection.execute(_OPENED, given)


def leave_agreement(connection: Connection, room: int, person: str, at: int) -> None:
    """Who is out of the room leaves nothing behind that another would wait for."""
    connection.execute(_LEFT, {"of_room": room, "whose": person, "moment": at})
