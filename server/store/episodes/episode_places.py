"""Which episode a place of the log belongs to, and in which room an episode is."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import BigInteger, Connection, Text, bindparam, exists, select, union_all

from server.store.engine.portable import JsonText
from server.store.tables.episodes import MET, episodes, is_turn
from server.store.tables.log import events, number_of, rooms

_NUMBER: Final = number_of(bindparam("room", type_=Text))

_WITHIN: Final = (
    select(episodes.c.id)
    .where(
        episodes.c.room == _NUMBER,
        episodes.c.last_seq >= bindparam("first", type_=BigInteger),
        episodes.c.first_seq <= bindparam("last", type_=BigInteger),
    )
    .order_by(episodes.c.last_seq)
)

_AT: Final = _WITHIN.where(MET).limit(1)

_ROOM_OF: Final = union_all(
    select(rooms.c.id)
    .join(episodes, episodes.c.room == rooms.c.number)
    .where(episodes.c.id == bindparam("episode")),
    select(rooms.c.id).where(rooms.c.episode_id == bindparam("episode")),
)

_LAST_OPENED: Final = (
    select(JsonText(events.c.body, "episode"))
    .where(
        events.c.room == _NUMBER,
        is_turn(events.c.kind),
        events.c.kind == "episode.opened",
    )
    .order_by(events.c.seq.desc())
    .limit(1)
)

_KEPT: Final = select(exists().where(episodes.c.id == bindparam("episode")))


def episodes_of(
    places: Collection[tuple[str, int]], connection: Connection
) -> dict[tuple[str, int], str]:
    """As history's Archive. They are few, and each is a look into an index."""
    given = {place: {"room": place[0], "first": place[1], "last": place[1]} for place in places}
    found = {place: connection.scalar(_AT, asked) for place, asked in given.items()}
    return {place: episode for place, episode in found.items() if episode is not None}


def within(room: str, first: int, last: int, connection: Connection) -> list[str]:
    """As history's Archive."""
    return list(connection.scalars(_WITHIN, {"room": room, "first": first, "last": last}))


def room_of(episode: str, connection: Connection) -> str | None:
    """As history's Archive."""
    return connection.scalar(_ROOM_OF, {"episode": episode})


def running(room: str, connection: Connection) -> str | None:
    """As history's Archive."""
    last = connection.scalar(_LAST_OPENED, {"room": room})
    kept = connection.scalar(_KEPT, {"episode": last}) if last else False
    return None if kept else last
