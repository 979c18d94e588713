"""Meetings as rows and rows as meetings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, Select, and_, select

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR, Meeting
from server.mentoring.meetings.ports import KeptMeeting
from server.mentoring.meetings.series import Series, occurrences
from server.store.tables.log import memberships, rooms
from server.store.tables.meetings import OPEN, meeting_people, meeting_series, meetings

MEETINGS: Final = select(meetings, rooms.c.id.label("room_id")).join(
    rooms, rooms.c.number == meetings.c.room
)


def theirs(person: str) -> Select[*tuple[Any, ...]]:
    """Meetings of a room that `person` belongs to, with them among its people."""
    one = and_(meeting_people.c.meeting == meetings.c.id, meeting_people.c.person == person)
    member = and_(memberships.c.room == meetings.c.room, memberships.c.person == person)
    joined = MEETINGS.join(meeting_people, one).join(memberships, member)
    return joined.where(memberships.c.standing == "member")


def every(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[KeptMeeting]:
    """The meetings that `query`, over MEETINGS, finds, in its order."""
    rows = connection.execute(query).all()
    people = _people(connection, [row.id for row in rows])
    return [_kept(row, people[row.id]) for row in rows]


def ahead(now: Millis) -> tuple[Any, ...]:
    """The terms of what is not over."""
    return meetings.c.state.in_(OPEN), meetings.c.ends_at > now


def columns_of(meeting: Meeting, by: str | None, now: Millis) -> dict[str, Any]:
    """What an act of `by` leaves in the row of a meeting."""
    return {
        "state": meeting.state,
        "starts_at": meeting.time.start,
        "ends_at": meeting.time.end,
        "sequence": meeting.sequence,
        "proposer": meeting.proposer,
        "by": by,
        "word": meeting.word,
        "changed_at": now,
    }


def series_of(row: Row[Any], of_it: Iterable[Row[Any]]) -> Series:
    """The series of `row`, with `of_it`, its meetings: what has no row found no room. Raises
    ValueError for a damaged one."""
    plain = Series(
        zone_in(row.zone),
        datetime.fromisoformat(row.first),
        row.minutes,
        row.every_weeks,
        row.times,
    )
    held = {
        one.number: Interval(one.starts_at, one.ends_at)
        for one in of_it
        if one.state not in IN_NO_CALENDAR and one.number in plain.numbers
    }
    planned = {one.number: one.planned for one in occurrences(plain)}
    return Series(
        plain.zone,
        plain.first,
        plain.minutes,
        plain.every_weeks,
        plain.times,
        moved={number: time for number, time in held.items() if time != planned[number]},
        cancelled=frozenset(plain.numbers) - held.keys(),
    )


def zone_in(kept: str) -> ZoneInfo:
    """Raises ValueError for a zone that there is no more."""
    try:
        return ZoneInfo(kept)
    except ZoneInfoNotFoundError:
        raise ValueError(kept) from None


def series_rows(connection: Connection, ids: Sequence[str]) -> list[Row[Any]]:
    return list(connection.execute(select(meeting_series).where(meeting_series.c.id.in_(ids))))


def _people(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    named = and_(
        memberships.c.room == meetings.c.room, memberships.c.person == meeting_people.c.person
    )
    query = (
        select(meeting_people, memberships.c.name)
        .join(meetings, meetings.c.id == meeting_people.c.meeting)
        .join(memberships, named)
        .where(meeting_people.c.meeting.in_(ids))
    )
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.meeting].append(row)
    return found


def _kept(row: Row[Any], people: Sequence[Row[Any]]) -> KeptMeeting:
    meeting = Meeting(
        people=frozenset(one.person for one in people),
        time=Interval(row.starts_at, row.ends_at),
        state=row.state,
        sequence=row.sequence,
        proposer=row.proposer,
        ended_by=row.by if row.state == "cancelled" else None,
        word=row.word,
        there=frozenset(one.person for one in people if one.there),
    )
    return KeptMeeting(
        id=row.id,
        room=row.room_id,
        meeting=meeting,
        zone=row.zone,
        names={one.person: one.name for one in people},
        changed_at=row.changed_at,
        by=row.by,
        series=row.series,
        number=row.number,
        episode=row.episode,
    )
