"""What is mailed of meetings, written down in the transaction that changes them.

Each of a meeting's people has at most one mail of it that waits: the next act takes it back and
says what there is to say then.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR, Meeting
from server.mentoring.meetings.meeting_news import had_before, is_told
from server.people.mails.outbox.mail_moment import LIFE
from server.people.mails.programme_facts import Had, MeetingFacts
from server.store.mails.enqueue import enqueue, take_back, waiting_about
from server.store.tables.meetings import meeting_people, meetings

_MEETINGS: Final[Select[*tuple[Any, ...]]] = select(
    meetings.c.id,
    meetings.c.state,
    meetings.c.starts_at,
    meetings.c.ends_at,
    meetings.c.sequence,
    meetings.c.series,
).order_by(meetings.c.starts_at)


def tell_of_meeting(
    connection: Connection,
    meeting: str,
    before: Meeting | None,
    after: Meeting,
    now: Millis,
    series: str | None = None,
) -> None:
    """An act of somebody's: each of its people hears how it is, where that is news to them. Who has
    still to hear that its whole series is booked hears it all at once."""
    waiting = _waiting(connection, meeting)
    hear_all = _waiting(connection, series) if series else {}
    take_back(connection, meeting, now, after.people)
    for person in sorted(after.people - hear_all.keys()):
        had = had_before(before, waiting.get(person))
        if is_told(after, had, person):
            facts = MeetingFacts(meeting=meeting, sequence=after.sequence, had=had)
            enqueue(connection, person, facts, now, until=_until(after.time, now))


def tell_of_series(
    connection: Connection,
    series: str,
    before: Sequence[tuple[str, Meeting]],
    people: Collection[str],
    first: Interval,
    now: Millis,
) -> None:
    """All of it was booked, with nothing `before`, or called off: what were its meetings then, with
    their ids."""
    waiting = _waiting(connection, series)
    for about in (series, *(meeting for meeting, _ in before)):
        take_back(connection, about, now, people)
    stood = any(one.state not in IN_NO_CALENDAR for _, one in before)
    for person in sorted(people):
        had = waiting.get(person, "entry" if stood else "nothing")
        if not before or had == "entry":
            facts = MeetingFacts(series=series, had=had, since=now if before else 0)
            enqueue(connection, person, facts, now, until=_until(first, now))


class Ended(NamedTuple):
    """A meeting as it was before it ended."""

    id: str
    series: str | None
    meeting: Meeting


def with_people(connection: Connection, *which: ColumnElement[bool]) -> list[Ended]:
    """Which meetings these are, and of whom."""
    rows = connection.execute(_MEETINGS.where(*which)).all()
    query = select(meeting_people.c.meeting, meeting_people.c.person)
    of_these = meeting_people.c.meeting.in_([row.id for row in rows])
    people: dict[str, set[str]] = defaultdict(set)
    for one in connection.execute(query.where(of_these)):
        people[one.meeting].add(one.person)
    return [Ended(row.id, row.series, _meeting(row, people[row.id])) for row in rows]


def tell_of_end(connection: Connection, ended: Sequence[Ended], now: Millis) -> None:
    """They are off because somebody is not there any more: nobody did it."""
    of_series: dict[str, list[tuple[str, Meeting]]] = defaultdict(list)
    for one in ended:
        if one.series is None:
            off = replace(one.meeting, state="cancelled", sequence=one.meeting.sequence + 1)
            tell_of_meeting(connection, one.id, one.meeting, off, now)
        else:
            of_series[one.series].append((one.id, one.meeting))
    for series, before in of_series.items():
        people = {person for _, meeting in before for person in meeting.people}
        tell_of_series(connection, series, before, people, before[0][1].time, now)


def _meeting(row: Row[Any], people: Collection[str]) -> Meeting:
    time = Interval(row.starts_at, row.ends_at)
    return Meeting(frozenset(people), time, row.state, row.sequence)


def tell_who_came(
    connection: Connection, person: str, came_to: Collection[str], at: Millis
) -> None:
    """Somebody came into the room: what is ahead goes into their calendar."""
    for series, row in _each(connection, came_to):
        about = series or row.id
        had = _waiting(connection, about).get(person, "nothing")
        _tell(connection, person, row, series, had, at)


def tell_who_left(connection: Connection, person: str, left: Collection[str], at: Millis) -> None:
    """Somebody is out of the room: what is ahead goes out of their calendar."""
    for series, row in _each(connection, left):
        about = series or row.id
        stood: Had = "news" if row.state in IN_NO_CALENDAR else "entry"
        had = _waiting(connection, about).get(person, stood)
        take_back(connection, about, at, {person})
        if had == "entry":
            _tell(connection, person, row, series, had, at)


def _tell(
    connection: Connection,
    person: str,
    row: Row[Any],
    series: str | None,
    had: Had,
    at: Millis,
) -> None:
    take_back(connection, series or row.id, at, {person})
    facts = (
        MeetingFacts(series=series, had=had, since=at)
        if series
        else MeetingFacts(meeting=row.id, sequence=row.sequence, had=had, since=at)
    )
    time = Interval(row.starts_at, row.ends_at)
    enqueue(connection, person, facts, at, until=_until(time, at))


def _each(connection: Connection, ids: Collection[str]) -> list[tuple[str | None, Row[Any]]]:
    """The meetings, each by itself or once for all of its series, with the first of it."""
    found: dict[str, tuple[str | None, Row[Any]]] = {}
    for row in connection.execute(_MEETINGS.where(meetings.c.id.in_(ids))).all():
        found.setdefault(row.series or row.id, (row.series, row))
    return list(found.values())


def _waiting(connection: Connection, about: str) -> dict[str, Had]:
    """What those had before of whom a mail about it waits."""
    return {
        person: facts.had
        for person, facts in waiting_about(connection, about)
        if isinstance(facts, MeetingFacts)
    }


def _until(time: Interval, now: Millis) -> Millis:
    """Of use until it begins, or ends where it has begun; a mail is never tried for ever."""
    return min(time.start if time.start > now else time.end, now + LIFE)
