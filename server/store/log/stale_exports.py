"""Throws away exports that may hold words that are gone, in the transaction that takes these."""

from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from server.history.rules.export_parts import parts_of
from server.protocol.bodies.export import ExportChoice, ExportPart
from server.store.tables.episodes import episodes
from server.store.tables.exports import export_episodes, exports

_THROW_AWAY: Final = update(exports).values(expires_at=0)
"""Their day is over, which is what every reader looks at; rows and files go with the next tick."""

_IN_ROOM: Final = (
    select(export_episodes.c.export)
    .join(episodes, episodes.c.id == export_episodes.c.episode)
    .where(episodes.c.room == bindparam("of_room"))
)

_HOLDING: Final = _THROW_AWAY.where(
    exports.c.id.in_(
        _IN_ROOM.where(
            episodes.c.last_seq >= bindparam("first"), episodes.c.first_seq <= bindparam("last")
        )
    )
)

_OF_ROOM: Final = _THROW_AWAY.where(
    exports.c.person == bindparam("whose"), exports.c.id.in_(_IN_ROOM)
)

_OWN: Final = select(exports.c.id, exports.c.choice).where(exports.c.person == bindparam("person"))


def throw_away_of(connection: Connection, room: int, reach: tuple[int, int]) -> None:
    """Whatever holds an episode in that stretch of the room's log, made or being made."""
    first, last = reach
    connection.execute(_HOLDING, {"of_room": room, "first": first, "last": last})


def throw_away_gone(connection: Connection, room: int, person: str) -> None:
    """Whatever of `person`'s holds an episode of a room that they are out of: it ends with that."""
    connection.execute(_OF_ROOM, {"of_room": room, "whose": person})


def throw_away_own(connection: Connection, person: str, part: ExportPart) -> None:
    """Whatever of the person's own holds that part, of which they deleted something."""
    own = connection.execute(_OWN, {"person": person}).all()
    holding = [row.id for row in own if _holds(row.choice, part)]
    if holding:
        connection.execute(_THROW_AWAY.where(exports.c.id.in_(holding)))


def _holds(choice: str, part: ExportPart) -> bool:
    """What a damaged row was made of nobody knows: it counts as holding everything."""
    try:
        return part in parts_of(msgspec.json.decode(choice, type=ExportChoice))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return True
