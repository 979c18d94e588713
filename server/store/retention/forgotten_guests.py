"""Guests who cannot come back: history's ForgottenGuestBook over the database."""

from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.tables.episodes import PEOPLE, TURNS

_DEPARTED: Final = f"""
WITH named AS (
  SELECT person, room, standing = 'removed' AS removed FROM memberships
  WHERE guest AND name <> ''
  UNION ALL
  SELECT i.person, i.room, 0 FROM invitees AS i WHERE i.guest AND NOT EXISTS (
    SELECT 1 FROM memberships AS m WHERE m.person = i.person AND m.room = i.room))
SELECT DISTINCT n.person FROM named AS n JOIN rooms AS r ON r.number = n.room
WHERE n.person > :after AND r.hold IS NULL
AND (n.removed OR NOT EXISTS (SELECT 1 FROM sign_ins AS s
  WHERE s.person = n.person AND s.ended_at IS NULL AND s.until > :now))
AND NOT EXISTS (SELECT 1 FROM episodes AS e, json_each({PEOPLE}) AS one
  WHERE e.room = n.room AND e.erased_at IS NULL AND one.value = n.person)
AND (SELECT count(*) FROM episodes WHERE room = n.room) = (SELECT count(*) FROM events
  WHERE room = n.room AND {TURNS.text} AND kind = 'episode.opened')
ORDER BY n.person LIMIT :most
"""  # noqa: S608 — constants of the store


class StoredForgottenGuests:
    """The GuestBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def departed(self, now: Millis, after: str, most: int) -> list[str]:
        return await self._database.read(partial(_departed, now, after, most))


def _departed(now: Millis, after: str, most: int, connection: Connection) -> list[str]:
    given = {"now": now, "after": after, "most": most}
    found = connection.exec_driver_sql(_DEPARTED, given)
    return [str(one) for one in found.scalars()]
