"""Calendar feeds in the database: the FeedBook of server/mentoring/meetings/ports.py."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, select

from server.kernel.clock import Millis
from server.mentoring.meetings.calendar_entry import CalendarEntry
from server.protocol.bodies.people import Locale
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.mentoring.meetings.calendar_entries import CalendarOwner, Link, entries_of
from server.store.mentoring.meetings.meeting_rows import every, theirs
from server.store.mentoring.profile_reading import require_profile
from server.store.tables.meetings import calendar_feeds, meetings
from server.store.tables.people import people

MOST: Final = 1_000
"""Meetings in one feed; of more, those that are furthest ahead are left out."""


class StoredFeeds:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def since(self, person: str) -> Millis | None:
        query = select(calendar_feeds.c.since).where(calendar_feeds.c.person == person)
        return await self._database.read(lambda connection: connection.scalar(query))

    async def put(self, person: str, secret: bytes, at: Millis) -> None:
        await self._database.write(partial(_put, person, secret, at))

    async def remove(self, person: str) -> None:
        await self._database.write(partial(_remove, person))

    async def entries(
        self, secret: bytes, since: Millis, link: Link
    ) -> tuple[Sequence[CalendarEntry], Locale] | None:
        return await self._database.read(partial(_entries, secret, since, link))

    async def entry(
        self, person: str, meeting: str, link: Link
    ) -> tuple[CalendarEntry, Locale] | None:
        return await self._database.read(partial(_entry, person, meeting, link))


def _put(person: str, secret: bytes, at: Millis, connection: Connection) -> None:
    require_profile(person, connection)
    kept = {"secret": secret, "since": at}
    row = insert(calendar_feeds).values(person=person, **kept)
    connection.execute(row.on_conflict_do_update(index_elements=["person"], set_=kept))


def _remove(person: str, connection: Connection) -> None:
    connection.execute(delete(calendar_feeds).where(calendar_feeds.c.person == person))


def _entries(
    secret: bytes, since: Millis, link: Link, connection: Connection
) -> tuple[Sequence[CalendarEntry], Locale] | None:
    owner = (
        select(people.c.id, people.c.locale)
        .join(calendar_feeds, calendar_feeds.c.person == people.c.id)
        .where(calendar_feeds.c.secret == secret, people.c.leaving_at.is_(None))
    )
    row = connection.execute(owner).one_or_none()
    if row is None:
        return None
    mine = theirs(row.id).where(meetings.c.ends_at > since)
    kept = every(connection, mine.order_by(meetings.c.starts_at, meetings.c.id).limit(MOST))
    return entries_of(connection, CalendarOwner(row.id, link), kept), row.locale


def _entry(
    person: str, meeting: str, link: Link, connection: Connection
) -> tuple[CalendarEntry, Locale] | None:
    kept = every(connection, theirs(person).where(meetings.c.id == meeting))
    own = select(people.c.id, people.c.locale).where(people.c.id == person)
    row = connection.execute(own).one_or_none()
    if not kept or row is None:
        return None
    made = entries_of(connection, CalendarOwner(row.id, link), kept)
    return (made[0], row.locale) if made else None
