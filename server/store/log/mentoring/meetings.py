"""What the log and the meetings of a room have to do with each other, in one transaction.

Who comes into a room is in what is ahead of its people; who is out of it is in none of it. When its
next meeting is, the room's log hears from here.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Text,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from server.kernel.clock import Millis
from server.protocol.events.log import SYSTEM_ACTOR, Event
from server.protocol.events.rooms import RoomChanged
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.portable import insert
from server.store.engine.purge import purge_at
from server.store.log.mentoring.meeting_mails import (
    tell_of_end,
    tell_who_came,
    tell_who_left,
    with_people,
)
from server.store.log.outbox import leave_notice
from server.store.tables.log import rooms
from server.store.tables.meetings import OPEN, STANDING, meeting_people, meeting_series, meetings
from server.store.tables.people import people

PLANNING: Final = tuple(sorted(PERMISSIONS["agenda"]))
"""Roles that plan what is talked about plan when, and are expected there; observers are not."""

_ROOM: Final = bindparam("of_room", type_=Integer())
_AT: Final = bindparam("moment", type_=BigInteger())
_PERSON: Final = bindparam("whose", type_=Text())

_NEXT: Final = select(func.min(meetings.c.starts_at)).where(
    meetings.c.room == _ROOM, meetings.c.state.in_(STANDING), meetings.c.starts_at > _AT
)

_AHEAD: Final = (
    meetings.c.room == _ROOM,
    meetings.c.state.in_(OPEN),
    meetings.c.ends_at > _AT,
    meetings.c.created_at <= _AT,
)
"""Of the room, not over at that moment, and made before it."""

_JOINED: Final = insert(meeting_people).from_select(
    ["meeting", "person", "since"],
    select(meetings.c.id, _PERSON, _AT).where(
        *_AHEAD, exists(select(people.c.id).where(people.c.id == _PERSON))
    ),
)

_THEIRS: Final = (
    select(meetings.c.id)
    .join(meeting_people, meeting_people.c.meeting == meetings.c.id)
    .where(*_AHEAD, meeting_people.c.person == _PERSON, meeting_people.c.since <= _AT)
)
"""Theirs since before that moment: a log that is folded again takes nobody out who came back."""

_OTHERS: Final = (
    select(func.count())
    .select_from(meeting_people)
    .where(meeting_people.c.meeting == meetings.c.id)
    .scalar_subquery()
)


def next_meeting(connection: Connection, room: int, now: Millis) -> Millis | None:
    """When the next meeting of the room begins that stands in calendars."""
    return connection.scalar(_NEXT, {"of_room": room, "moment": now})


def tell_next(connection: Connection, room: int, actor: str, now: Millis) -> None:
    """Have the room's log hear when its next meeting is."""
    room_id = connection.scalars(select(rooms.c.id).where(rooms.c.number == room)).one()
    next_at = next_meeting(connection, room, now)
    leave_notice(connection, room_id, actor, RoomChanged(next_at=next_at))


def is_next(connection: Connection, room: int, event: Event, body: RoomChanged) -> bool:
    """Whether the room may be told that its next session is then: where meetings are booked, only
    when the nearest is."""
    booked = next_meeting(connection, room, event.at)
    return booked is None or body.next_at == booked


def join_meetings(connection: Connection, room: int, person: str, role: str, at: Millis) -> None:
    """Somebody came into the room: what is ahead is theirs as well."""
    if role in PLANNING:
        given = {"of_room": room, "moment": at, "whose": person}
        joined = _JOINED.on_conflict_do_nothing().returning(meeting_people.c.meeting)
        tell_who_came(connection, person, list(connection.scalars(joined, given)), at)


def leave_meetings(connection: Connection, room: int, person: str, at: Millis) -> None:
    """Somebody is out of the room: nothing ahead is theirs, and what one alone is left of, or what
    only they asked for, is cancelled."""
    given = {"of_room": room, "moment": at, "whose": person}
    theirs = list(connection.scalars(_THEIRS, given))
    if not theirs:
        return
    before = next_meeting(connection, room, at)
    gone = meeting_people.c.meeting.in_(theirs), meeting_people.c.person == person
    connection.execute(delete(meeting_people).where(*gone))
    tell_who_left(connection, person, theirs, at)
    lonely = meetings.c.id.in_(theirs), or_(_OTHERS < 2, meetings.c.proposer == person)
    over = {
        "state": "cancelled",
        "sequence": meetings.c.sequence + 1,
        "by": None,
        "word": "",
        "changed_at": at,
    }
    alone = with_people(connection, *lonely)
    if alone:
        ended = meetings.c.id.in_([one.id for one in alone])
        connection.execute(update(meetings).where(ended).values(over))
        tell_of_end(connection, alone, at)
        purge_at(connection, at)
        renew_series(connection, room, at)
        if next_meeting(connection, room, at) != before:
            tell_next(connection, room, SYSTEM_ACTOR, at)


def renew_series(connection: Connection, room: int, at: Millis) -> None:
    """Series of the room of which a meeting has just changed say something newer to calendars."""
    changed = exists().where(meetings.c.series == meeting_series.c.id, meetings.c.changed_at == at)
    newer = {"sequence": meeting_series.c.sequence + 1, "changed_at": at}
    connection.execute(
        update(meeting_series).where(meeting_series.c.room == room, changed).values(newer)
    )
