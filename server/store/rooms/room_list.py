"""The RoomShelf over the database: rooms by person, read markers, search."""

from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from server.history.search.matching import Query, opening, query_of, snippet
from server.rooms.ports import Match, RoomCard
from server.store.engine.database import Database
from server.store.log.projections import message_id
from server.store.log.room_record import RECORD, StoredRoom
from server.store.rooms.read_markers import Markers
from server.store.search.search_index import search_tables
from server.store.tables import log

MOST_FOUND: Final = 100
"""Matches of one search, whatever was asked for."""

_CARDS: Final = f"""
SELECT json_group_array(json_object(
  'record', {RECORD},
  'unread', (SELECT count(*) FROM (
     SELECT 1 FROM events AS e
     WHERE e.room = r.number AND e.kind = 'msg.sent' AND e.seq > r.seen AND e.actor <> r.person
     LIMIT 100)),
  'last_message_at', (
     SELECT e.at FROM events AS e WHERE e.room = r.number AND e.kind = 'msg.sent'
       AND e.seq > r.floor
     ORDER BY e.seq DESC LIMIT 1)))
FROM (
  SELECT rooms.*, m.person, iif(rooms.history = 'all', 0, m.admitted_seq - 1) AS floor,
    max(coalesce(d.seq, 0), iif(rooms.history = 'all', 0, m.admitted_seq - 1)) AS seen
  FROM memberships AS m
  JOIN rooms ON rooms.number = m.room
  LEFT JOIN reads AS d ON d.room = m.room AND d.person = m.person
  WHERE m.person = ? AND m.standing = 'member'
  ORDER BY rooms.last_at DESC, rooms.number DESC LIMIT 200) AS r
"""  # noqa: S608 — constants of this package

_SEATS: Final = """
SELECT json_group_object(r.id, iif(r.history = 'all', 1, m.admitted_seq))
FROM memberships AS m JOIN rooms AS r ON r.number = m.room
WHERE m.person = ? AND m.standing = 'member'
"""


class _Card(msgspec.Struct):
    record: StoredRoom
    unread: int
    last_message_at: int | None


_CARD_LIST: Final = msgspec.json.Decoder(list[_Card], strict=False)
_SEAT_TABLE: Final = msgspec.json.Decoder(dict[str, int])


class StoredRoomList:
    """Made and used on one event loop; `close` writes the last markers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._markers = Markers(database)

    async def rooms_of(self, person: str) -> list[RoomCard]:
        """As the port says. A person's own messages are never unread to them."""
        if self._markers.holds(person):
            await self._markers.flush()
        return await self._database.read(partial(_cards, person=person))

    async def seats(self, person: str) -> dict[str, int]:
        return await self._database.read(partial(_seats, person=person))

    async def mark_read(self, room: str, person: str, seq: int) -> None:
        self._markers.move(room, person, seq)

    async def search(
        self, room: str, query: str, visible_from: int, before: int | None, limit: int
    ) -> list[Match]:
        """As the port says. The last word also finds longer words that begin with it."""
        asked = query_of(query)
        if asked is None:
            return []
        span = (visible_from, before if before is not None else _NO_SEQ)
        search = partial(_search, room=room, query=asked, span=span, limit=limit)
        return await self._database.read(search)

    async def flush(self) -> None:
        """Call every second: writes what was read since. Raises as `Database.write` does."""
        await self._markers.flush()

    async def close(self) -> None:
        await self._markers.flush()


_NO_SEQ: Final = 1 << 32
"""Above every seq."""


def _cards(connection: Connection, person: str) -> list[RoomCard]:
    document = connection.exec_driver_sql(_CARDS, (person,)).scalar_one()
    return [
        RoomCard(card.record.record(), card.unread, card.last_message_at)
        for card in _CARD_LIST.decode(document)
    ]


def _seats(connection: Connection, person: str) -> dict[str, int]:
    return _SEAT_TABLE.decode(connection.exec_driver_sql(_SEATS, (person,)).scalar_one())


def _search(
    connection: Connection, room: str, query: Query, span: tuple[int, int], limit: int
) -> list[Match]:
    number = connection.execute(select(log.rooms.c.number).where(log.rooms.c.id == room)).scalar()
    if number is None:
        return []
    first, end = (message_id(number, 0) + min(max(seq, 0), _NO_SEQ) for seq in span)
    most = min(limit, MOST_FOUND)
    found = search_tables(connection).in_room(connection, query, (first, end), most)
    return [
        Match(one.seq, one.actor, one.at, snippet(query, one.text) or opening(one.text))
        for one in found
    ]
