"""Calendar feeds in the database: the FeedBook of server/mentoring/meetings/ports.py."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, delete, select

from server.kernel.clock import Millis
from server.mentoring.meetings.calendar_entry import CalendarEntry, Once
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR
from server.mentoring.meetings.ports import Kept
from server.protocol.bodies.people import Locale
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.mentoring.meetings.meeting_rows import (
    every,
    series_of,
    series_rows,
    theirs,
    zone_in,
)
from server.store.mentoring.profile_reading import require_profile
from server.store.tables.log import rooms
from server.store.tables.meetings import calendar_feeds, meetings
from server.store.tables.people import people

MOST: Final = 1_000
"""Meetings in one feed; of more, those that are furthest ahead are left out."""

Link = Callable[[str], str]


class Owner(NamedTuple):
    person: str
    locale: Locale


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
    return _made(connection, Owner(row.id, row.locale), kept, link), row.locale


def _entry(
    person: str, meeting: str, link: Link, connection: Connection
) -> tuple[CalendarEntry, Locale] | None:
    kept = every(connection, theirs(person).where(meetings.c.id == meeting))
    own = select(people.c.id, people.c.locale).where(people.c.id == person)
    row = connection.execute(own).one_or_none()
    if not kept or row is None:
        return None
    made = _made(connection, Owner(row.id, row.locale), kept, link)
    return (made[0], row.locale) if made else None


def _made(
    connection: Connection, owner: Owner, kept: Sequence[Kept], link: Link
) -> list[CalendarEntry]:
    """An entry for each meeting that stands, and one for each series. A damaged one is left out."""
    titles = _titles(connection, {one.room for one in kept})
    found: list[CalendarEntry] = []
    for one in kept:
        if one.series is None and one.meeting.state not in IN_NO_CALENDAR:
            with suppress(ValueError):
                found.append(_single(one, owner, titles, link))
    of_series = {one.series: one for one in kept if one.series is not None}
    changed = _series_meetings(connection, list(of_series), owner.person)
    for row in series_rows(connection, list(of_series)):
        with suppress(ValueError):
            found.append(_series(row, changed[row.id], of_series[row.id], owner, titles, link))
    return [one for one in found if one.is_held]


def _single(one: Kept, owner: Owner, titles: dict[str, str], link: Link) -> CalendarEntry:
    return CalendarEntry(
        id=one.id,
        sequence=one.meeting.sequence,
        changed_at=one.changed_at,
        title=titles[one.room],
        others=_others(one, owner.person),
        link=link(one.room),
        when=Once(one.meeting.time, zone_in(one.zone)),
    )


def _series(
    row: Row[Any],
    of_it: Sequence[Row[Any]],
    one: Kept,
    owner: Owner,
    titles: dict[str, str],
    link: Link,
) -> CalendarEntry:
    return CalendarEntry(
        id=row.id,
        sequence=row.sequence,
        changed_at=row.changed_at,
        title=titles[one.room],
        others=_others(one, owner.person),
        link=link(one.room),
        when=series_of(row, of_it),
    )


def _others(one: Kept, person: str) -> tuple[str, ...]:
    return tuple(name for who, name in sorted(one.names.items()) if who != person and name)


def _titles(connection: Connection, ids: set[str]) -> dict[str, str]:
    query = select(rooms.c.id, rooms.c.title).where(rooms.c.id.in_(ids))
    return {row.id: row.title for row in connection.execute(query)}


def _series_meetings(
    connection: Connection, ids: Sequence[str], person: str
) -> dict[str, list[Row[Any]]]:
    """Those of the person: what they are not in is not in their calendar."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(theirs(person).where(meetings.c.series.in_(ids))):
        found[row.series].append(row)
    return found
