"""What a room's board is folded from: a few events, found by an index of their own."""

from functools import partial
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from server.protocol.board import Board
from server.protocol.board_fold import fold_all
from server.protocol.events.log import Event
from server.store.database import Database
from server.store.log import EVENT
from server.store.tables.history import BOARD

_BOARD: Final = f"""
SELECT r.head, (
  SELECT group_concat(event) FROM (
    SELECT {EVENT} AS event FROM events WHERE room = r.number AND {BOARD.text} ORDER BY seq))
FROM rooms AS r WHERE r.id = ?
"""  # noqa: S608 — constants of the store

_EVENTS: Final = msgspec.json.Decoder(list[Event])


class StoredBoards:
    """The BoardLog over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(self, room: str) -> Board:
        return await self._database.read(partial(_board, room))


def _board(room: str, connection: Connection) -> Board:
    row = connection.exec_driver_sql(_BOARD, (room,)).first()
    if row is None:
        return Board()
    head, documents = row
    return replace(fold_all(_EVENTS.decode(f"[{documents or ''}]")), head=int(head))
