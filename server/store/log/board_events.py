"""What a room's board is folded from: a few events, found by an index of their own."""

from functools import partial
from typing import Final

from msgspec.structs import replace
from sqlalchemy import Connection

from server.protocol.board import Board
from server.protocol.board_fold import fold_all
from server.store.engine.database import Database
from server.store.log.reader import EVENT, events_in
from server.store.tables.episodes import BOARD

_HEAD: Final = "SELECT number, head FROM rooms WHERE id = ?"

_BOARD: Final = f"""
SELECT {EVENT} AS event FROM events WHERE room = ? AND {BOARD.text} ORDER BY seq
"""  # noqa: S608 — constants of the store


class StoredBoards:
    """The BoardLog over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(self, room: str) -> Board:
        return await self._database.read(partial(_board, room))


def _board(room: str, connection: Connection) -> Board:
    row = connection.exec_driver_sql(_HEAD, (room,)).first()
    if row is None:
        return Board()
    number, head = row
    return replace(fold_all(events_in(connection, _BOARD, (number,))), head=int(head))
