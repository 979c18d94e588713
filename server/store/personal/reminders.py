"""Reminders in the database: history's ReminderBook."""

from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.history.ports.reminders import Owed
from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.tables.episodes import PEOPLE

_DONE: Final = "('kept', 'sealed', 'opened')"

_OPEN: Final = f"""
NOT EXISTS (SELECT 1 FROM reminders AS m WHERE m.episode = e.id AND m.person = p.id)
AND NOT EXISTS (SELECT 1 FROM reflections AS f
                WHERE f.episode = e.id AND f.person = p.id AND f.state IN {_DONE})
AND EXISTS (SELECT 1 FROM memberships AS b
            WHERE b.person = p.id AND b.room = e.room AND b.standing = 'member')
AND p.kind = 'member' AND p.reminders = 1
"""  # noqa: S608 — constants of this module

_OWED: Final = f"""
SELECT e.id, r.id, e.ended_at, p.id, CASE WHEN p.proved_at IS NULL THEN '' ELSE p.name END,
  p.email, p.locale, p.time_zone
FROM episodes AS e
CROSS JOIN json_each({PEOPLE}) AS was
CROSS JOIN people AS p ON p.id = was.value
JOIN rooms AS r ON r.number = e.room
WHERE e.ended_at > :since AND (e.ended_at, e.id, p.id) > (:ended, :episode, :person) AND {_OPEN}
ORDER BY e.ended_at, e.id, p.id LIMIT :most
"""  # noqa: S608

_CLAIM: Final = f"""
INSERT INTO reminders (episode, person, at)
SELECT e.id, p.id, :now FROM episodes AS e CROSS JOIN people AS p
WHERE e.id = :episode AND p.id = :person AND {_OPEN}
ON CONFLICT DO NOTHING
"""  # noqa: S608


class StoredReminders:
    """The ReminderBook over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def owed(self, since: Millis, after: Owed | None, most: int) -> list[Owed]:
        return await self._database.read(partial(_owed, since, after, most))

    async def claim(self, owed: Owed, now: Millis) -> bool:
        return await self._database.write(partial(_claim, owed, now))


def _owed(since: Millis, after: Owed | None, most: int, connection: Connection) -> list[Owed]:
    given = {
        "since": since,
        "ended": after.ended_at if after else since,
        "episode": after.episode if after else "",
        "person": after.person if after else "",
        "most": most,
    }
    return [Owed(*row) for row in connection.exec_driver_sql(_OWED, given)]


def _claim(owed: Owed, now: Millis, connection: Connection) -> bool:
    claimed = connection.exec_driver_sql(
        _CLAIM, {"episode": owed.episode, "person": owed.person, "now": now}
    )
    return claimed.rowcount == 1
