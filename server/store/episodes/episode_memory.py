"""What the episode tracker has to know about the time before the service started."""

from typing import Final

from sqlalchemy import Connection, Text, bindparam, select

from server.history.ports.episodes import Unfinished
from server.kernel.clock import Millis
from server.protocol.events.episodes import EpisodeInterrupted, Present
from server.protocol.events.log import Event
from server.store.engine.portable import insert
from server.store.engine.rows import every
from server.store.log.events_query import EVENT_COLUMNS, EventsQuery
from server.store.tables.episodes import is_turn, signs
from server.store.tables.log import events, memberships, number_of, rooms

_LIFE: Final = ("episode.opened", "episode.interrupted", "episode.resumed", "episode.closed")

_NUMBER: Final = number_of(bindparam("room", type_=Text))

_UNFINISHED: Final = select(rooms.c.id, rooms.c.episode_id, rooms.c.last_at).where(
    rooms.c.episode_id.is_not(None)
)

_LAST_TURN: Final = EventsQuery(
    select(*EVENT_COLUMNS)
    .where(events.c.room == _NUMBER, is_turn(events.c.kind), events.c.kind.in_(_LIFE))
    .order_by(events.c.seq.desc())
    .limit(1)
)

_SERVICE: Final = "service"

_LIVE: Final = insert(signs).on_conflict_do_update(
    index_elements=["name"], set_={"at": insert(signs).excluded.at}
)

_NAMES: Final = select(memberships.c.person, memberships.c.name, memberships.c.role).where(
    memberships.c.room == _NUMBER,
    memberships.c.person.in_(bindparam("people", expanding=True)),
)


def unfinished(connection: Connection) -> list[Unfinished]:
    """As history's EpisodeMemory."""
    rows = connection.execute(_UNFINISHED).all()
    return [_left(connection, row.id, row.episode_id, row.last_at) for row in rows]


def _left(connection: Connection, room: str, episode: str, at: Millis) -> Unfinished:
    match _LAST_TURN(connection, room=room):
        case [Event(body=EpisodeInterrupted(episode=stopped, at=stopped_at))] if stopped == episode:
            return Unfinished(room, episode, True, stopped_at)
    return Unfinished(room, episode, False, at)


def sign_of_life(connection: Connection) -> Millis:
    """As history's EpisodeMemory."""
    return connection.scalar(select(signs.c.at).where(signs.c.name == _SERVICE)) or 0


def live(now: Millis, connection: Connection) -> None:
    """As history's EpisodeMemory."""
    connection.execute(_LIVE, {"name": _SERVICE, "at": now})


def names(room: str, people: tuple[str, ...], connection: Connection) -> tuple[Present, ...]:
    """As history's EpisodeMemory."""
    found = every(Present, _NAMES, connection, {"room": room, "people": people})
    known = {one.person: one for one in found}
    return tuple(known[person] for person in people if person in known)
