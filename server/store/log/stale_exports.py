"""Throws away exports that may hold words that are gone, in the transaction that takes these."""

from typing import Final

import msgspec
from sqlalchemy import Connection, select

from server.history.rules.export_parts import parts_of
from server.protocol.bodies.export import ExportChoice, ExportPart
from server.store.tables.exports import exports

_THROW_AWAY: Final = "UPDATE exports SET expires_at = 0"
"""Their day is over, which is what every reader looks at; rows and files go with the next tick."""

_HOLDING: Final = f"""
{_THROW_AWAY} WHERE id IN (
  SELECT x.export FROM episodes AS e JOIN export_episodes AS x ON x.episode = e.id
  WHERE e.room = :room AND e.last_seq >= :first AND e.first_seq <= :last)
"""  # noqa: S608 — constants of this module


_OF_ROOM: Final = f"""
{_THROW_AWAY} WHERE person = :person AND id IN (
  SELECT x.export FROM episodes AS e JOIN export_episodes AS x ON x.episode = e.id
  WHERE e.room = :room)
"""  # noqa: S608


def throw_away_of(connection: Connection, room: int, reach: tuple[int, int]) -> None:
    """Whatever holds an episode in that stretch of the room's log, made or being made."""
    first, last = reach
    connection.exec_driver_sql(_HOLDING, {"room": room, "first": first, "last": last})


def throw_away_gone(connection: Connection, room: int, person: str) -> None:
    """Whatever of `person`'s holds an episode of a room that they are out of: it ends with that."""
    connection.exec_driver_sql(_OF_ROOM, {"room": room, "person": person})


def throw_away_own(connection: Connection, person: str, part: ExportPart) -> None:
    """Whatever of the person's own holds that part, of which they deleted something."""
    own = select(exports.c.id, exports.c.choice).where(exports.c.person == person)
    for job, choice in connection.execute(own).all():
        if _holds(choice, part):
            connection.exec_driver_sql(f"{_THROW_AWAY} WHERE id = ?", (job,))


def _holds(choice: str, part: ExportPart) -> bool:
    """What a damaged row was made of nobody knows: it counts as holding everything."""
    try:
        return part in parts_of(msgspec.json.decode(choice, type=ExportChoice))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return True
