"""Promises that were kept, counted by the episode they were made in: history's KeptPromisesBook."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.store.engine.database import Database
from server.store.tables.episodes import BOARD, field

_ASKED: Final = """
SELECT id, room, first_seq, last_seq FROM episodes WHERE id IN (SELECT value FROM json_each(:ids))
"""

_KEPT: Final = f"""
SELECT room, action FROM (
  SELECT room, {field("action")} AS action, coalesce({field("on")}, 1) AS kept, max(seq)
  FROM events WHERE room IN (SELECT room FROM asked) AND {BOARD.text} AND kind = 'action.done'
  GROUP BY room, {field("action")})
WHERE kept
"""  # noqa: S608 — constants of the store

_COUNT: Final = f"""
WITH asked AS ({_ASKED}), kept AS ({_KEPT})
SELECT asked.id, count(*) FROM kept JOIN asked
  ON asked.room = kept.room AND kept.action BETWEEN asked.first_seq AND asked.last_seq
GROUP BY asked.id
"""  # noqa: S608
"""The last word on each promise counts; a promise is the seq of the event that made it."""


class StoredKeptPromises:
    """The DeedBook over the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def done(self, episodes: Collection[str]) -> Mapping[str, int]:
        return await self._database.read(partial(_done, episodes))


def _done(episodes: Collection[str], connection: Connection) -> dict[str, int]:
    ids = msgspec.json.encode(list(episodes)).decode()
    rows = connection.exec_driver_sql(_COUNT, {"ids": ids})
    return {str(episode): int(count) for episode, count in rows}
