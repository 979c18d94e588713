"""What is asked of the access log, beside writing it."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select

from server.history.ports.access_log import AccessEntry, Span
from server.history.retention.access_log import ROOM
from server.protocol.bodies.retention import Look
from server.store.engine.portable import JsonItems
from server.store.engine.rows import every
from server.store.tables.episodes import episodes
from server.store.tables.log import events, memberships, number_of, rooms
from server.store.tables.retention import looks

MOST_SHOWN: Final = 500

_LINES: Final = (
    select(looks.c.place, looks.c.at, looks.c.person, looks.c.act, looks.c.episode, looks.c.hash)
    .join(rooms, rooms.c.number == looks.c.room)
    .where(rooms.c.id == bindparam("room"))
)

_CHAIN: Final = _LINES.order_by(looks.c.place)

_SEEN: Final = exists().where(
    events.c.room == looks.c.room,
    events.c.seq == bindparam("visible"),
    events.c.at <= looks.c.at,
)
"""What was before event `visible` of a room was before somebody's time."""

_OF_EPISODE: Final = (
    _LINES.where(looks.c.episode.in_((bindparam("episode"), ROOM)), _SEEN)
    .order_by(looks.c.place.desc())
    .limit(MOST_SHOWN)
)

_mine = memberships.alias("mine")
_other = memberships.alias("other")
_was = JsonItems(episodes.c.summary, "people").table_valued("value")

_ABOUT: Final = (
    select(
        looks.c.person,
        func.coalesce(_other.c.name, "").label("name"),
        looks.c.act,
        rooms.c.id.label("room"),
        looks.c.episode,
        looks.c.at,
    )
    .select_from(_mine)
    .join(rooms, rooms.c.number == _mine.c.room)
    .join(looks, and_(looks.c.room == rooms.c.number, looks.c.person != _mine.c.person))
    .outerjoin(_other, and_(_other.c.room == looks.c.room, _other.c.person == looks.c.person))
    .join(
        episodes,
        and_(
            episodes.c.id == looks.c.episode,
            or_(
                episodes.c.erased_at.is_not(None),
                exists().select_from(_was).where(_was.c.value == _mine.c.person),
            ),
        ),
    )
    .where(_mine.c.person == bindparam("person"), _mine.c.standing == "member")
    .order_by(looks.c.at.desc(), looks.c.place.desc())
    .limit(MOST_SHOWN)
)

_KEPT: Final = (
    select(rooms.c.id).where(exists().where(looks.c.room == rooms.c.number)).order_by(rooms.c.id)
)


def chain_of(room: str, connection: Connection) -> list[AccessEntry]:
    """All lines of a room, oldest first."""
    return every(AccessEntry, _CHAIN, connection, {"room": room})


def of_episode(
    room: str, episode: str, visible_from: int, connection: Connection
) -> list[AccessEntry]:
    """As history's AccessLogBook."""
    given = {"room": room, "episode": episode, "visible": visible_from}
    return every(AccessEntry, _OF_EPISODE, connection, given)


def touched(room: str, spans: Sequence[Span], connection: Connection) -> list[str]:
    """As history's AccessLogBook; of the earliest, no more than are shown."""
    if not spans:
        return []
    within = episodes.c
    each = (and_(within.last_seq >= first, within.first_seq <= last) for first, last in spans)
    query = (
        select(within.id)
        .where(within.room == number_of(room), or_(*each))
        .where(within.last_seq >= min(first for first, _ in spans))
        .order_by(within.number)
        .limit(MOST_SHOWN)
    )
    return list(connection.scalars(query))


def rooms_with_log(connection: Connection) -> list[str]:
    """Every room that has a log."""
    return list(connection.scalars(_KEPT))


def about(person: str, connection: Connection) -> list[Look]:
    """What others looked at that `person` took part in, newest first, 500 at most."""
    return every(Look, _ABOUT, connection, {"person": person})
