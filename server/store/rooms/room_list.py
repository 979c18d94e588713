"""The RoomList over the database: rooms by person, read markers, search."""

from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, and_, bindparam, case, func, select

from server.history.search.matching import Query, opening, query_of, snippet
from server.rooms.ports import FoundMessage, RoomCard
from server.store.engine.database import Database
from server.store.engine.portable import Greatest, JsonDocument, JsonList, JsonObject
from server.store.log.projections import message_id
from server.store.log.room_record import StoredRoom, record_of
from server.store.rooms.read_markers import Markers
from server.store.search.search_index import search_tables
from server.store.tables.log import SENT, events, memberships, reads, rooms

MOST_FOUND: Final = 100
"""Matches of one search, whatever was asked for."""

FLOOR: Final = case((rooms.c.history == "all", 0), else_=memberships.c.admitted_seq - 1)
"""The last event before a member's history."""

_MINE: Final = (
    select(
        rooms, FLOOR.label("floor"), Greatest(func.coalesce(reads.c.seq, 0), FLOOR).label("seen")
    )
    .join(memberships, memberships.c.room == rooms.c.number)
    .outerjoin(
        reads, and_(reads.c.room == memberships.c.room, reads.c.person == memberships.c.person)
    )
    .where(memberships.c.person == bindparam("person"), memberships.c.standing == "member")
    .order_by(rooms.c.last_at.desc(), rooms.c.number.desc())
    .limit(200)
    .subquery("r")
)

_SENT: Final = (events.c.room == _MINE.c.number, events.c.kind == SENT)

_UNREAD: Final = (
    select(events.c.seq)
    .where(*_SENT, events.c.seq > _MINE.c.seen, events.c.actor != bindparam("person"))
    .limit(100)
    .correlate(_MINE)
    .subquery()
)

_LAST: Final = (
    select(events.c.at)
    .where(*_SENT, events.c.seq > _MINE.c.floor)
    .order_by(events.c.seq.desc())
    .limit(1)
    .correlate(_MINE)
    .scalar_subquery()
)

_CARD: Final = JsonObject(
    record=record_of(_MINE),
    unread=select(func.count()).select_from(_UNREAD).scalar_subquery(),
    last_message_at=_LAST,
)

_CARDS: Final = select(JsonDocument(JsonList(_CARD))).select_from(_MINE)

_SEATS: Final = (
    select(rooms.c.id, (FLOOR + 1).label("visible_from"))
    .join(memberships, memberships.c.room == rooms.c.number)
    .where(memberships.c.person == bindparam("person"), memberships.c.standing == "member")
)


class _Card(msgspec.Struct):
    record: StoredRoom
    unread: int
    last_message_at: int | None


_CARD_LIST: Final = msgspec.json.Decoder(list[_Card], strict=False)


class StoredRoomList:
    """Made and used on one event loop; `close` writes the last markers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._markers = Markers(database)

    async def rooms_of(self, person: str) -> list[RoomCard]:
        """As the port says. A person's own messages are never unread to them."""
        if self._markers.holds(person):
            await self._markers.flush()
        return await self._database.read(partial(cards, person=person))

    async def seats(self, person: str) -> dict[str, int]:
        return await self._database.read(partial(_seats, person=person))

    async def mark_read(self, room: str, person: str, seq: int) -> None:
        self._markers.move(room, person, seq)

    async def search(
        self, room: str, query: str, visible_from: int, before: int | None, limit: int
    ) -> list[FoundMessage]:
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


def cards(connection: Connection, person: str) -> list[RoomCard]:
    """The rooms of `person`, those first in which something happened last."""
    document = connection.execute(_CARDS, {"person": person}).scalar_one()
    return [
        RoomCard(card.record.record(), card.unread, card.last_message_at)
        for card in _CARD_LIST.decode(document)
    ]


def _seats(connection: Connection, person: str) -> dict[str, int]:
    return {row.id: row.visible_from for row in connection.execute(_SEATS, {"person": person})}


def _search(
    connection: Connection, room: str, query: Query, span: tuple[int, int], limit: int
) -> list[FoundMessage]:
    number = connection.execute(select(rooms.c.number).where(rooms.c.id == room)).scalar()
    if number is None:
        return []
    first, end = (message_id(number, 0) + min(max(seq, 0), _NO_SEQ) for seq in span)
    most = min(limit, MOST_FOUND)
    found = search_tables(connection).in_room(connection, query, (first, end), most)
    return [
        FoundMessage(one.seq, one.actor, one.at, snippet(query, one.text) or opening(one.text))
        for one in found
    ]
