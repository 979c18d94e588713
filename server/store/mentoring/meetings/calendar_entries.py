"""Meetings as entries of somebody's calendar."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from server.mentoring.meetings.calendar_entry import CalendarEntry, Once
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR
from server.mentoring.meetings.ports import KeptMeeting
from server.store.mentoring.meetings.meeting_rows import (
    series_of,
    series_rows,
    theirs,
    zone_in,
)
from server.store.tables.log import rooms
from server.store.tables.meetings import meetings

Link = Callable[[str], str]


class CalendarOwner(NamedTuple):
    """Whose calendar it is."""

    person: str
    link: Link


def entries_of(
    connection: Connection, owner: CalendarOwner, kept: Sequence[KeptMeeting]
) -> list[CalendarEntry]:
    """An entry for each meeting that stands, and one for each series. A damaged one is left out."""
    titles = _titles(connection, {one.room for one in kept})
    standing = [one for one in kept if one.meeting.state not in IN_NO_CALENDAR]
    single = [one for one in standing if one.series is None]
    return [one for one in _made(connection, owner, single, kept, titles) if one.is_held]


def entry_of(
    connection: Connection, owner: CalendarOwner, kept: KeptMeeting
) -> CalendarEntry | None:
    """That of one meeting, with its series, as it is or was; None for a damaged one."""
    titles = _titles(connection, {kept.room})
    single = [kept] if kept.series is None else []
    return next(iter(_made(connection, owner, single, [kept], titles)), None)


def _made(
    connection: Connection,
    owner: CalendarOwner,
    single: Sequence[KeptMeeting],
    kept: Sequence[KeptMeeting],
    titles: dict[str, str],
) -> list[CalendarEntry]:
    found: list[CalendarEntry] = []
    for one in single:
        with suppress(ValueError):
            found.append(_single(one, owner, titles))
    of_series = {one.series: one for one in kept if one.series is not None}
    changed = _series_meetings(connection, list(of_series), owner.person)
    for row in series_rows(connection, list(of_series)):
        with suppress(ValueError):
            found.append(_series(row, changed[row.id], of_series[row.id], owner, titles))
    return found


def _single(one: KeptMeeting, owner: CalendarOwner, titles: dict[str, str]) -> CalendarEntry:
    return CalendarEntry(
        id=one.id,
        sequence=one.meeting.sequence,
        changed_at=one.changed_at,
        title=titles[one.room],
        others=_others(one, owner.person),
        link=owner.link(one.room),
        when=Once(one.meeting.time, zone_in(one.zone)),
    )


def _series(
    row: Row[Any],
    of_it: Sequence[Row[Any]],
    one: KeptMeeting,
    owner: CalendarOwner,
    titles: dict[str, str],
) -> CalendarEntry:
    return CalendarEntry(
        id=row.id,
        sequence=row.sequence,
        changed_at=row.changed_at,
        title=titles[one.room],
        others=_others(one, owner.person),
        link=owner.link(one.room),
        when=series_of(row, of_it),
    )


def _others(one: KeptMeeting, person: str) -> tuple[str, ...]:
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
