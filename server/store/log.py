"""Reads of the log. Each is one statement with one row, a JSON document that SQLite puts together.

Every fetched row hands the interpreter's lock to the event loop and waits to get it back, so a
page of 500 rows would cost hundreds of waits where one document costs one.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.protocol.events.log import Event
from server.rooms.model import RoomRecord
from server.store.database import Database
from server.store.records import RECORD, StoredRoom
from server.store.tables.history import TURNS

EVENT: Final = """
'{"seq":' || seq || ',"at":' || at || ',"actor":' || json_quote(actor)
  || coalesce(',"cid":' || json_quote(cid), '') || ',"body":' || body || '}'
"""
"""SQL for one event of the log as a JSON document."""

_ROOM: Final = "room = (SELECT number FROM rooms WHERE id = ?)"

_AFTER: Final = f"""
SELECT group_concat(event) FROM (
  SELECT {EVENT} AS event FROM events WHERE {_ROOM} AND seq > ? ORDER BY seq LIMIT ?)
"""  # noqa: S608 — constants of this module

_BEFORE: Final = f"""
SELECT group_concat(event) FROM (
  SELECT * FROM (
    SELECT seq, {EVENT} AS event FROM events WHERE {_ROOM} AND seq < ? ORDER BY seq DESC LIMIT ?)
  ORDER BY seq)
"""  # noqa: S608

_CLOSED: Final = f"""
SELECT seq FROM events WHERE {_ROOM} AND {TURNS.text} AND kind = 'episode.closed' AND seq < ?
ORDER BY seq DESC LIMIT 1
"""  # noqa: S608

_NOTES: Final = f"""
SELECT group_concat(event) FROM (
  SELECT {EVENT} AS event FROM events
  WHERE {_ROOM} AND kind = 'notes.changed' AND seq > ? AND seq < ? ORDER BY seq)
"""  # noqa: S608

_LOAD: Final = f"SELECT {RECORD} FROM rooms AS r WHERE r.id = ?"  # noqa: S608

_HEADS: Final = """
SELECT json_group_object(id, json_array(epoch, head)) FROM rooms
WHERE id IN (SELECT value FROM json_each(?))
"""

_NO_SEQ: Final = 1 << 32
"""Above every seq."""

_EVENTS: Final = msgspec.json.Decoder(list[Event])
_HEADS_OF: Final = msgspec.json.Decoder(dict[str, tuple[str, int]])


class StoredLog:
    """The LogReader over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, room: str) -> RoomRecord | None:
        return await self._database.read(partial(_load, room=room))

    async def heads(self, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
        return await self._database.read(partial(_heads, rooms=rooms))

    async def after(self, room: str, seq: int, limit: int) -> list[Event]:
        return await self._database.read(partial(page_after, room=room, seq=seq, limit=limit))

    async def before(self, room: str, seq: int, limit: int) -> list[Event]:
        return await self._database.read(partial(_page_before, room=room, seq=seq, limit=limit))

    async def event(self, room: str, seq: int) -> Event | None:
        found = await self.after(room, seq - 1, 1)
        return found[0] if found and found[0].seq == seq else None

    async def page(self, room: str) -> tuple[int, list[Event]]:
        return await self._database.read(partial(_page, room=room))


def notes_before(connection: Connection, room: str, before: int) -> tuple[int, list[Event]]:
    """The page that is open right before event `before`: the closing it follows, its changes."""
    closed = connection.exec_driver_sql(_CLOSED, (room, before)).scalar() or 0
    return closed, _events(connection.exec_driver_sql(_NOTES, (room, closed, before)).scalar())


def _page(connection: Connection, room: str) -> tuple[int, list[Event]]:
    return notes_before(connection, room, _NO_SEQ)


def page_after(connection: Connection, room: str, seq: int, limit: int) -> list[Event]:
    """The first `limit` events of `room` after `seq`."""
    return _events(connection.exec_driver_sql(_AFTER, (room, seq, limit)).scalar())


def _page_before(connection: Connection, room: str, seq: int, limit: int) -> list[Event]:
    return _events(connection.exec_driver_sql(_BEFORE, (room, seq, limit)).scalar())


def _load(connection: Connection, room: str) -> RoomRecord | None:
    document = connection.exec_driver_sql(_LOAD, (room,)).scalar()
    return None if document is None else StoredRoom.decode(document).record()


def _heads(connection: Connection, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
    asked = msgspec.json.encode(list(rooms)).decode()
    return _HEADS_OF.decode(connection.exec_driver_sql(_HEADS, (asked,)).scalar_one())


def _events(documents: str | None) -> list[Event]:
    return _EVENTS.decode(f"[{documents or ''}]")
