"""Episodes by when their time is over: their room's own, or that of its kind where it is less."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    func,
    literal,
    select,
    tuple_,
)

from server.history.ports.retention import Due
from server.history.retention.retention import DAY_MS
from server.kernel.clock import Millis
from server.people.mails.facts import RetentionFacts
from server.store.engine.portable import Least, insert
from server.store.engine.rows import every
from server.store.mails.enqueue import enqueue
from server.store.tables.episodes import episodes
from server.store.tables.log import memberships, number_of, rooms
from server.store.tables.retention import retention_notices

_NEVER: Final = 1_000_000
"""Days that no episode gets old."""

_earlier = episodes.alias("earlier")

_AFTER: Final = func.coalesce(
    select(func.max(_earlier.c.last_seq))
    .where(_earlier.c.room == episodes.c.room, _earlier.c.last_seq < episodes.c.first_seq)
    .correlate(episodes)
    .scalar_subquery(),
    0,
)
"""Where the episode before it ended."""


def over_by(
    moment: Millis,
    days: Mapping[str, int],
    after: tuple[Millis, str],
    most: int,
    connection: Connection,
) -> list[Due]:
    """As history's RetentionBook."""
    over_at = _over_at(days)
    due = (
        select(
            rooms.c.id.label("room"),
            episodes.c.id.label("episode"),
            episodes.c.ended_at,
            _AFTER.label("after"),
            episodes.c.last_seq.label("last"),
            rooms.c.kind,
            rooms.c.retention,
            over_at.label("over_at"),
        )
        .select_from(episodes)
        .join(rooms, rooms.c.number == episodes.c.room)
        .where(episodes.c.erased_at.is_(None), rooms.c.hold.is_(None), over_at <= moment)
        .where(tuple_(over_at, episodes.c.id) > tuple_(literal(after[0], BigInteger), after[1]))
        .order_by(over_at, episodes.c.id)
        .limit(most)
    )
    return every(Due, due, connection)


def soon(
    moment: Millis, days: Mapping[str, int], asked: tuple[str, ...], connection: Connection
) -> dict[str, Millis]:
    """As history's RetentionBook."""
    query = _soon(tuple(days.items()))
    rows = connection.execute(query, {"asked": asked, "moment": moment})
    return {row.room: row.over_at for row in rows}


@cache
def _soon(days: tuple[tuple[str, int], ...]) -> Select[str, int]:
    """One and the same from the service's start to its end: each list of rooms asks it."""
    first = func.min(_over_at(dict(days)))
    return (
        select(rooms.c.id.label("room"), first.label("over_at"))
        .select_from(rooms)
        .join(episodes, episodes.c.room == rooms.c.number)
        .where(rooms.c.id.in_(bindparam("asked", expanding=True)))
        .where(rooms.c.hold.is_(None), episodes.c.erased_at.is_(None))
        .group_by(rooms.c.id)
        .having(first <= bindparam("moment"))
    )


def _over_at(days: Mapping[str, int]) -> ColumnElement[int]:
    of_kind = case(days, value=rooms.c.kind, else_=_NEVER) if days else literal(_NEVER)
    kept = Least(func.coalesce(rooms.c.retention, _NEVER), of_kind)
    return episodes.c.ended_at + literal(DAY_MS, BigInteger) * kept


def announce(found: Sequence[Due], now: Millis, connection: Connection) -> None:
    """As history's RetentionBook."""
    rows = [{"episode": due.episode, "at": now} for due in found]
    notices = insert(retention_notices).values(rows).on_conflict_do_nothing()
    new = set(connection.scalars(notices.returning(retention_notices.c.episode)))
    rooms_told = set[str]()
    for due in found:
        if due.episode in new and due.room not in rooms_told:
            rooms_told.add(due.room)
            _tell(due, now, connection)


def _tell(due: Due, now: Millis, connection: Connection) -> None:
    inside = memberships.c.room == number_of(literal(due.room)), memberships.c.standing == "member"
    facts = RetentionFacts(room=due.room, episode=due.episode, over_at=due.over_at)
    for person in connection.scalars(select(memberships.c.person).where(*inside)).all():
        enqueue(connection, person, facts, now, until=due.over_at)
