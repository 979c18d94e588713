"""What is mailed by the rhythm of meetings: the RhythmBook of server/mentoring/meetings/ports.py.

Whether there is something to tell is looked at in the transaction that writes the mail down, and
again when it goes.
"""

from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, exists, func, or_, select

from server.jobs.due_looks import STILL_IN_TIME
from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.rhythm import (
    BEFORE,
    DAY,
    FIRST_ASKS,
    first_ask,
    reminder,
)
from server.people.mails.programme_facts import FirstMeetingFacts, ReminderFacts
from server.store.engine.database import Database
from server.store.log.mentoring.meetings import PLANNING
from server.store.mails.enqueue import enqueue
from server.store.tables.episodes import episodes
from server.store.tables.log import memberships, rooms
from server.store.tables.meetings import OPEN, STANDING, meeting_people, meetings
from server.store.tables.mentoring_requests import blocks

_other: Final = memberships.alias("other")

_MET: Final = or_(
    exists().where(meetings.c.room == rooms.c.number, meetings.c.state.in_((*OPEN, "held"))),
    exists().where(episodes.c.room == rooms.c.number),
)
"""They met, or are about to: something is booked, or a time is proposed."""

_APART: Final = exists().where(
    or_(
        and_(blocks.c.person == memberships.c.person, blocks.c.other == _other.c.person),
        and_(blocks.c.other == memberships.c.person, blocks.c.person == _other.c.person),
    )
)

_PAIRS: Final = (
    select(rooms.c.id, rooms.c.relationship_at, memberships.c.person)
    .join(memberships, memberships.c.room == rooms.c.number)
    .join(
        _other,
        and_(_other.c.room == rooms.c.number, _other.c.person != memberships.c.person),
    )
    .where(
        *(one.c.standing == "member" for one in (memberships, _other)),
        *(one.c.role.in_(PLANNING) for one in (memberships, _other)),
        rooms.c.relationship_at.is_not(None),
        ~rooms.c.archived,
        ~_MET,
        ~_APART,
    )
    .distinct()
)
"""Each of two in a relationship who never met and have nothing booked, neither of whom blocked the
other."""


class StoredRhythm:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remind(self, due: Interval, after: str, most: int) -> str | None:
        found = await self._database.read(partial(_near, due, after, most))
        if found:
            await self._database.write(partial(_remind, [row.id for row in found], due.end))
        return found[-1].id if len(found) == most else None

    async def ask_first(self, due: Interval, after: str, most: int) -> str | None:
        found = await self._database.read(partial(_unmet, due, after, most))
        if found:
            await self._database.write(partial(_ask, found, due.end))
        return found[-1] if len(found) == most else None

    async def is_unmet(self, person: str, room: str) -> bool:
        query = _PAIRS.where(rooms.c.id == room, memberships.c.person == person)
        return await self._database.read(lambda c: c.execute(query).first() is not None)


def _near(due: Interval, after: str, most: int, connection: Connection) -> list[Row[Any]]:
    """Meetings of which a reminder became due."""
    windows = (
        and_(meetings.c.starts_at > due.start + before, meetings.c.starts_at <= due.end + before)
        for before in BEFORE.values()
    )
    standing = meetings.c.state.in_(STANDING), meetings.c.starts_at > due.end
    query = select(meetings.c.id).where(*standing, or_(*windows), meetings.c.id > after)
    return list(connection.execute(query.order_by(meetings.c.id).limit(most)))


def _remind(ids: list[str], now: Millis, connection: Connection) -> None:
    known = func.coalesce(meeting_people.c.since, 0).label("since")
    query = (
        select(meetings.c.id, meetings.c.starts_at, meetings.c.changed_at, known)
        .add_columns(meeting_people.c.person)
        .join(meeting_people, meeting_people.c.meeting == meetings.c.id)
        .join(rooms, rooms.c.number == meetings.c.room)
        .where(meetings.c.id.in_(ids), meetings.c.state.in_(STANDING), ~rooms.c.archived)
        .order_by(meetings.c.id, meeting_people.c.person)
    )
    for row in connection.execute(query).all():
        which = reminder(row.starts_at, max(row.changed_at, row.since), frozenset(), now)
        if which is not None:
            facts = ReminderFacts(meeting=row.id, starts_at=row.starts_at, which=which)
            enqueue(connection, row.person, facts, now, until=row.starts_at)


def _unmet(due: Interval, after: str, most: int, connection: Connection) -> list[str]:
    """Rooms of relationships of which an ask became due."""
    windows = (
        and_(rooms.c.relationship_at > due.start - ask, rooms.c.relationship_at <= due.end - ask)
        for ask in FIRST_ASKS[1:]
    )
    query = select(rooms.c.id).where(or_(*windows), ~rooms.c.archived, rooms.c.id > after)
    return list(connection.scalars(query.order_by(rooms.c.id).limit(most)))


def _ask(ids: list[str], now: Millis, connection: Connection) -> None:
    """The first ask, in the minute of the acceptance, is the page's. The others come in the mail of
    the day, or, after a stop of the service, in the next one."""
    for row in connection.execute(_PAIRS.where(rooms.c.id.in_(ids))).all():
        number = first_ask(row.relationship_at, 1, now)
        if number is not None:
            facts = FirstMeetingFacts(room=row.id, number=number)
            enqueue(connection, row.person, facts, now, until=now + DAY + STILL_IN_TIME)
