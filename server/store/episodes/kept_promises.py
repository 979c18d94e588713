"""Promises that were kept, counted by the episode they were made in: history's KeptPromisesBook."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, select

from server.store.engine.database import Database
from server.store.engine.portable import JsonNumber
from server.store.tables.episodes import episodes, is_of_board
from server.store.tables.log import events

_ASKED: Final = (
    select(episodes.c.id, episodes.c.room, episodes.c.first_seq, episodes.c.last_seq)
    .where(episodes.c.id.in_(bindparam("episodes", expanding=True)))
    .cte("asked")
)

_ACTION: Final = JsonNumber(events.c.body, "action")

_SAID: Final = (
    select(
        events.c.room,
        _ACTION.label("action"),
        func.coalesce(JsonNumber(events.c.body, "on"), 1).label("kept"),
        func.row_number()
        .over(partition_by=(events.c.room, _ACTION), order_by=events.c.seq.desc())
        .label("age"),
    )
    .where(
        events.c.room.in_(select(_ASKED.c.room)),
        is_of_board(events.c.kind),
        events.c.kind == "action.done",
    )
    .subquery("said")
)
"""The last word on each promise counts; a promise is the seq of the event that made it."""

_COUNT: Final = (
    select(_ASKED.c.id.label("episode"), func.count().label("kept"))
    .join(
        _SAID,
        and_(
            _SAID.c.room == _ASKED.c.room,
            _SAID.c.action.between(_ASKED.c.first_seq, _ASKED.c.last_seq),
        ),
    )
    .where(_SAID.c.age == 1, _SAID.c.kept != 0)
    .group_by(_ASKED.c.id)
)


class StoredKeptPromises:
    """The DeedBook over the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def done(self, episodes: Collection[str]) -> Mapping[str, int]:
        return await self._database.read(partial(kept_promises, episodes))


def kept_promises(asked: Collection[str], connection: Connection) -> dict[str, int]:
    rows = connection.execute(_COUNT, {"episodes": list(asked)})
    return {row.episode: row.kept for row in rows}
