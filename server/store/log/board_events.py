"""What a room's board is folded from: a few events, found by an index of their own."""

from functools import partial
from typing import Final

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, select

from server.protocol.board.fold import fold_all
from server.protocol.board.model import Board
from server.store.engine.database import Database
from server.store.log.events_query import EVENT_COLUMNS, EventsQuery
from server.store.tables.episodes import is_of_board
from server.store.tables.log import events, rooms

_HEAD: Final = select(rooms.c.number, rooms.c.head).where(rooms.c.id == bindparam("room"))

_BOARD: Final = EventsQuery(
    select(*EVENT_COLUMNS)
    .where(events.c.room == bindparam("number"), is_of_board(events.c.kind))
    .order_by(events.c.seq)
)


class StoredBoards:
    """The BoardLog over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(self, room: str) -> Board:
        return await self._database.read(partial(_board, room))


def _board(room: str, connection: Connection) -> Board:
    row = connection.execute(_HEAD, {"room": room}).first()
    if row is None:
        return Board()
    return replace(fold_all(_BOARD(connection, number=row.number)), head=row.head)
