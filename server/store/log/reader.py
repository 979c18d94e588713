"""Reads of the log: rooms as they stand, and stretches of their events."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import (
    Connection,
    Integer,
    bindparam,
    select,
)

from server.protocol.events.log import Event
from server.rooms.state.model import RoomRecord
from server.store.engine.database import Database
from server.store.engine.portable import (
    JsonArray,
    JsonDocument,
    JsonList,
)
from server.store.log.events_query import EVENT_COLUMNS, EventsQuery
from server.store.log.room_record import StoredRoom, record_of
from server.store.tables.episodes import is_turn
from server.store.tables.log import NOTES, events, rooms

_LOAD: Final = select(JsonDocument(record_of(rooms))).where(rooms.c.id == bindparam("room"))

_HEADS: Final = select(
    JsonDocument(JsonList(JsonArray(rooms.c.id, rooms.c.epoch, rooms.c.head)))
).where(rooms.c.id.in_(bindparam("asked", expanding=True)))

_SLICE: Final = 1_000
"""Rooms of one statement."""

_NO_SEQ: Final = 1 << 32
"""Above every seq."""

_HEADS_OF: Final = msgspec.json.Decoder(list[tuple[str, str, int]])


_row: Final = events.c

_OF_ROOM: Final = select(*EVENT_COLUMNS).where(
    _row.room == select(rooms.c.number).where(rooms.c.id == bindparam("room")).scalar_subquery()
)

_AFTER: Final = EventsQuery(
    _OF_ROOM.where(_row.seq > bindparam("seq"))
    .order_by(_row.seq)
    .limit(bindparam("limit", type_=Integer))
)

_newest = (
    _OF_ROOM.where(_row.seq < bindparam("seq"))
    .order_by(_row.seq.desc())
    .limit(bindparam("limit", type_=Integer))
    .subquery()
)

_BEFORE: Final = EventsQuery(select(_newest).order_by(_newest.c.seq))

_CLOSED: Final = (
    _OF_ROOM.with_only_columns(_row.seq)
    .where(is_turn(_row.kind), _row.kind == "episode.closed", _row.seq < bindparam("before"))
    .order_by(_row.seq.desc())
    .limit(1)
)

_NOTES: Final = EventsQuery(
    _OF_ROOM.where(_row.kind == NOTES)
    .where(_row.seq > bindparam("closed"), _row.seq < bindparam("before"))
    .order_by(_row.seq)
)


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
    closed = connection.scalar(_CLOSED, {"room": room, "before": before}) or 0
    return closed, _NOTES(connection, room=room, closed=closed, before=before)


def _page(connection: Connection, room: str) -> tuple[int, list[Event]]:
    return notes_before(connection, room, _NO_SEQ)


def page_after(connection: Connection, room: str, seq: int, limit: int) -> list[Event]:
    """The first `limit` events of `room` after `seq`."""
    return _AFTER(connection, room=room, seq=seq, limit=limit)


def _page_before(connection: Connection, room: str, seq: int, limit: int) -> list[Event]:
    return _BEFORE(connection, room=room, seq=seq, limit=limit)


def _load(connection: Connection, room: str) -> RoomRecord | None:
    document = connection.scalar(_LOAD, {"room": room})
    return None if document is None else StoredRoom.decode(document).record()


def _heads(connection: Connection, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
    heads: dict[str, tuple[str, int]] = {}
    for at in range(0, len(rooms), _SLICE):
        given = {"asked": rooms[at : at + _SLICE]}
        document = connection.scalars(_HEADS, given).one()
        heads |= {room: (epoch, head) for room, epoch, head in _HEADS_OF.decode(document)}
    return heads
