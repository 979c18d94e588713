"""What was said outside of episodes, as far as it depends on agreement whether it is kept."""

from typing import Final

from sqlalchemy import BigInteger, Connection, Text, and_, bindparam, exists, func, select

from server.history.ports.retention import Alone, Stretch
from server.kernel.clock import Millis
from server.store.engine.portable import Greatest
from server.store.engine.rows import every
from server.store.tables.episodes import is_turn
from server.store.tables.log import events, memberships, number_of, rooms
from server.store.tables.retention import consents

_closings = events.alias("closings")

_LAST_CLOSING: Final = func.coalesce(
    select(func.max(_closings.c.seq))
    .where(
        _closings.c.room == rooms.c.number,
        is_turn(_closings.c.kind),
        _closings.c.kind == "episode.closed",
        _closings.c.seq < bindparam("first", type_=BigInteger),
    )
    .correlate(rooms)
    .scalar_subquery(),
    0,
)
"""The seq of the last closing of an episode before event `first` of a room."""

_START: Final = select(Greatest(_LAST_CLOSING + 1, rooms.c.consent_from)).where(
    rooms.c.id == bindparam("room")
)

_WRITERS: Final = (
    select(events.c.actor)
    .distinct()
    .where(
        events.c.room == number_of(bindparam("room", type_=Text)),
        events.c.kind == "msg.sent",
        events.c.seq.between(bindparam("first"), bindparam("last")),
    )
    .order_by(events.c.actor)
)

_agreement = exists().where(
    consents.c.room == memberships.c.room,
    consents.c.person == memberships.c.person,
    consents.c.purpose == "chat_log",
)

_ALONE: Final = (
    select(rooms.c.id.label("room"), func.max(events.c.seq).label("last"))
    .select_from(rooms)
    .join(
        events,
        and_(
            events.c.room == rooms.c.number,
            events.c.kind == "msg.sent",
            events.c.at < bindparam("before"),
            events.c.seq > _LAST_CLOSING,
            events.c.seq >= rooms.c.consent_from,
        ),
    )
    .where(
        rooms.c.id > bindparam("after"),
        rooms.c.episode_id.is_(None),
        exists().where(memberships.c.room == rooms.c.number, ~_agreement),
    )
    .group_by(rooms.c.id)
    .order_by(rooms.c.id)
    .limit(bindparam("most"))
)
"""Rooms where all who belong to them agreed, to whatever text, are not even looked into."""


def stretch_before(room: str, first: int, connection: Connection) -> Stretch | None:
    """What lies between event `first`, which opens an episode, and the episode before."""
    start = connection.scalar(_START, {"room": room, "first": first})
    if start is None:
        return None
    stretch = {"room": room, "first": start, "last": first - 1}
    writers = tuple(connection.scalars(_WRITERS, stretch))
    return Stretch(room, start, first - 1, writers) if writers else None


def alone(before: Millis, after: str, most: int, connection: Connection) -> list[Alone]:
    """As history's Said."""
    given = {"before": before, "first": 2**53, "after": after, "most": most}
    return every(Alone, _ALONE, connection, given)
