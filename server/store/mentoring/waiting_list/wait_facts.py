"""Who waits in a mentor's line, read in the transaction that relies on it."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Row, Text, and_, bindparam, exists, func, or_, select

from server.kernel.clock import Millis
from server.mentoring.waiting_list.line import THEIRS_MS, PlaceWait, ahead_of
from server.store.tables.finding import waits
from server.store.tables.mentoring_requests import blocks
from server.store.tables.people import people

_NOW: Final = bindparam("now", type_=BigInteger())
_MENTORS: Final = bindparam("mentors", type_=Text(), expanding=True)

_STAYS: Final = exists().where(
    people.c.id == waits.c.person, people.c.kind == "member", people.c.leaving_at.is_(None)
)
_WELCOME: Final = ~exists().where(
    blocks.c.person == waits.c.mentor, blocks.c.other == waits.c.person
)
_IN_LINE: Final = and_(
    or_(waits.c.told_at.is_(None), waits.c.told_at > _NOW - THEIRS_MS), _STAYS, _WELCOME
)
"""Whom a mentor blocked waits on, as far as they can tell, and stands in nobody's way."""

_LINES: Final = (
    select(waits.c.mentor, waits.c.id, waits.c.person, waits.c.since, waits.c.told_at)
    .where(waits.c.mentor.in_(_MENTORS), _STAYS, _WELCOME)
    .order_by(waits.c.mentor, waits.c.since, waits.c.id)
)
_PROMISED: Final = (
    select(waits.c.mentor, func.count().label("many")).where(_IN_LINE).group_by(waits.c.mentor)
)


def wait_in(row: Row[*tuple[Any, ...]]) -> PlaceWait:
    return PlaceWait(id=row.id, person=row.person, since=row.since, told_at=row.told_at)


def lines_of(connection: Connection, mentors: Collection[str]) -> dict[str, list[PlaceWait]]:
    """By mentor, in order; also those who were told too long ago."""
    lines: defaultdict[str, list[PlaceWait]] = defaultdict(list)
    for row in connection.execute(_LINES, {"mentors": list(mentors)}):
        lines[row.mentor].append(wait_in(row))
    return lines


def promised_to_others(
    connection: Connection, mentor: str, now: Millis, reader: str | None = None
) -> int:
    """How many places go to others before `reader` has one."""
    line = lines_of(connection, (mentor,)).get(mentor, [])
    return ahead_of(line, reader, now)


def promised(
    connection: Connection, now: Millis, of: Collection[str] | None = None
) -> dict[str, int]:
    """How many wait in a mentor's line, by mentor; of all without `of`."""
    given: dict[str, object] = {"now": now}
    query = _PROMISED
    if of is not None:
        given["mentors"], query = list(of), _PROMISED.where(waits.c.mentor.in_(_MENTORS))
    return {row.mentor: row.many for row in connection.execute(query, given)}
