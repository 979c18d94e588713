"""Who stands around somebody: with whom they share a relationship, and to whom they wrote."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Text, bindparam, or_, select

from server.kernel.clock import Millis
from server.mentoring.requests.request import OPEN, State
from server.mentoring.requests.request_life import now_of
from server.store.log.mentoring.relationships import ACCOMPANIES, NOW, SOON, WITH, mine, theirs
from server.store.mentoring.requests.request_rows import READABLE, request_of
from server.store.tables.mentoring_requests import mentoring_requests as table

_PERSON: Final = bindparam("person", type_=Text())
_EITHER: Final = or_(table.c.mentee == _PERSON, table.c.mentor == _PERSON)
_TWO: Final = select(table.c.mentee, table.c.mentor)

_SHARE: Final = WITH.where(mine.c.person == _PERSON).with_only_columns(theirs.c.person).distinct()
_ACCOMPANYING: Final = (
    WITH.where(theirs.c.person == _PERSON, *ACCOMPANIES)
    .with_only_columns(mine.c.person)
    .distinct()
    .order_by(mine.c.person)
)
_OPEN: Final = _TWO.where(_EITHER, table.c.state.in_(OPEN), table.c.until > NOW)
_SHARE_SOON: Final = _TWO.where(_EITHER, SOON)
_ASKED: Final = (
    select(table)
    .where(table.c.mentee == _PERSON, table.c.mentor.is_not(None), table.c.sent_at.is_not(None))
    .where(READABLE)
    .order_by(table.c.sent_at)
)


@dataclass(frozen=True, slots=True)
class RelatedPeople:
    """`all` share a relationship; `mentors`, in order of ids, accompany."""

    all: frozenset[str]
    mentors: tuple[str, ...]


def together_with(connection: Connection, person: str) -> RelatedPeople:
    given = {"person": person}
    rooms = frozenset(connection.scalars(_SHARE, given))
    soon = connection.execute(_SHARE_SOON, given).all()
    new = {row.mentor for row in soon if row.mentee == person and row.mentor is not None}
    both = {one for row in soon for one in row if one is not None and one != person}
    mentors = {*connection.scalars(_ACCOMPANYING, given), *new}
    return RelatedPeople(rooms | both, tuple(sorted(mentors)))


def open_with(connection: Connection, person: str, now: Millis) -> frozenset[str]:
    """To or from whom a request waits."""
    rows = connection.execute(_OPEN, {"person": person, "now": now})
    return frozenset(one for row in rows for one in row if one is not None and one != person)


def asked_by(connection: Connection, person: str, now: Millis) -> dict[str, tuple[State, Millis]]:
    """Of each mentor whom they asked, how the last request ended and when; 0 while it is open."""
    last = {}
    for row in connection.execute(_ASKED, {"person": person}).mappings():
        request = now_of(request_of(row), now)
        last[row["mentor"]] = (request.state, request.ended_at or 0)
    return last
