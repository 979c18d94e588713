"""Meetings as mails tell of them: the MailedMeetings of server/mentoring/meetings/ports.py."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection, select

from server.kernel.clock import Millis
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR
from server.mentoring.meetings.ports import KeptMeeting, Mailed
from server.store.engine.database import Database
from server.store.mentoring.meetings.calendar_entries import CalendarOwner, Link, entry_of
from server.store.mentoring.meetings.meeting_rows import MEETINGS, every
from server.store.tables.meetings import OPEN, meetings
from server.store.tables.people import people


class StoredMailedMeetings:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database, link: Link) -> None:
        self._database = database
        self._link = link

    async def meeting(self, person: str, meeting: str) -> Mailed | None:
        return await self._database.read(partial(_meeting, person, meeting, self._link))

    async def series(self, person: str, series: str, now: Millis) -> Mailed | None:
        return await self._database.read(partial(_series, person, series, now, self._link))


def _meeting(person: str, meeting: str, link: Link, connection: Connection) -> Mailed | None:
    found = every(connection, MEETINGS.where(meetings.c.id == meeting))
    return _mailed(connection, person, found[0], 1, link) if found else None


def _series(
    person: str, series: str, now: Millis, link: Link, connection: Connection
) -> Mailed | None:
    of_it = MEETINGS.where(meetings.c.series == series).order_by(meetings.c.starts_at)
    found = every(connection, of_it)
    ahead = [one for one in found if _is_ahead(one, person, now)]
    theirs = [one for one in found if person in one.names]
    shown = ahead or theirs or found
    return _mailed(connection, person, shown[0], len(ahead), link) if shown else None


def _is_ahead(one: KeptMeeting, person: str, now: Millis) -> bool:
    standing = one.meeting.state in OPEN and one.meeting.state not in IN_NO_CALENDAR
    return standing and person in one.names and one.meeting.time.end > now


def _mailed(
    connection: Connection, person: str, kept: KeptMeeting, ahead: int, link: Link
) -> Mailed | None:
    entry = entry_of(connection, CalendarOwner(person, link), kept)
    if entry is None:
        return None
    return Mailed(
        kept=kept,
        entry=entry,
        zones=_zones(connection, kept.names.keys() - {person}),
        expected=person in kept.names,
        ahead=ahead,
    )


def _zones(connection: Connection, others: Collection[str]) -> tuple[str, ...]:
    query = select(people.c.time_zone).where(people.c.id.in_(others)).order_by(people.c.id)
    return tuple(connection.scalars(query))
