"""The log's tables in SQLite, as its writer finds and fills them.

Every statement gives the interpreter's lock away once a row, and under a busy event loop each
time costs up to a switch interval (5 ms) to get it back. So a batch is a handful of statements of
many rows, and what has to be known is read as one row of JSON: 64 inserts one by one took 600 ms
beside a busy loop, as one statement 9 ms. They go to the driver as they stand.
"""

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.rooms.ports import Append
from server.store.log.projections import Stored
from server.store.log.writing.log_tables import COLUMNS, WIDTH, CidKey, Known, RoomHead
from server.store.log.writing.sqlite_fresh import (
    PACE,
    SettlingPace,
    begin_settling,
    may_wait,
    settle,
    settle_slice,
)

_LOOK_UP: Final = """
SELECT json_group_array(json_array(id, number, epoch, head, last_at))
FROM rooms WHERE id IN (SELECT value FROM json_each(?))
"""

_LOOK_UP_CIDS: Final = """
SELECT EXISTS (SELECT 1 FROM fresh), EXISTS (SELECT 1 FROM settling), (
  SELECT json_group_array(json_array(e.room, e.actor, e.cid, e.seq, e.at, hex(e.digest)))
  FROM json_each(?) AS asked CROSS JOIN events AS e
    ON e.room = asked.value ->> 0 AND e.actor = asked.value ->> 1 AND e.cid = asked.value ->> 2)
"""

_MOVE_HEADS: Final = """
UPDATE rooms SET head = moved.value ->> 1, last_at = moved.value ->> 2
FROM json_each(?) AS moved WHERE rooms.number = moved.value ->> 0
"""

MOST_REMEMBERED: Final = 10_000
"""Rooms whose heads are remembered between batches."""


class SqliteLog:
    """The LogTables over SQLite.

    What it remembers between two batches is as good as the database as long as nobody else
    writes, which SQLite's data_version tells.
    """

    def __init__(self, pace: SettlingPace = PACE) -> None:
        self._pace = pace
        self._rooms: dict[str, RoomHead] = {}
        self._fresh: dict[CidKey, Known] = {}
        """The cids of what came since settling last began."""
        self._settling: dict[CidKey, Known] = {}
        """The cids of what was fresh before that, while any of it is on its way."""
        self._found: dict[CidKey, Known] = {}
        """The asked cids that stand in the log."""
        self._on_its_way = False
        """Whether anything is settling."""
        self._waiting = 0
        """Events that came since settling last began."""
        self._version: int | None = None

    def begin(self, connection: Connection, _units: Sequence[Append]) -> None:
        version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        if version != self._version or len(self._rooms) > MOST_REMEMBERED:
            self.forget()
            self._version = version
            settle(connection)

    def find_rooms(self, connection: Connection, rooms: Set[str]) -> dict[str, RoomHead]:
        unknown = rooms - self._rooms.keys()
        if unknown:
            asked = (_json(list(unknown)),)
            document = connection.exec_driver_sql(_LOOK_UP, asked).scalar_one()
            for room, number, epoch, head, last_at in _ROOMS.decode(document):
                self._rooms[room] = RoomHead(number, epoch, head, last_at)
        return self._rooms

    def find_cids(
        self, connection: Connection, keys: Sequence[CidKey], _unsure: Sequence[CidKey]
    ) -> None:
        """And what is no longer fresh is forgotten."""
        row = connection.exec_driver_sql(_LOOK_UP_CIDS, (_json(keys),)).one()
        fresh, settling, document = row
        if not settling:
            self._arrived()
            if not fresh:
                self._settled()
        self._found = {
            (room, actor, cid): Known(seq, at, bytes.fromhex(digest))
            for room, actor, cid, seq, at, digest in _CIDS.decode(document)
        }

    def known(self, key: CidKey) -> Known | None:
        return self._fresh.get(key) or self._settling.get(key) or self._found.get(key)

    def remember(self, key: CidKey, known: Known) -> None:
        self._fresh[key] = known

    def store(
        self,
        connection: Connection,
        stored: Sequence[Stored],
        values: Sequence[object],
        moved: Mapping[int, RoomHead],
    ) -> bool:
        """Words go to what is fresh, anything else where it belongs, at once."""
        if all(may_wait(event.body) for _, event in stored):
            _write(connection, "fresh", values)
            self._waiting += len(stored)
            return False
        settle(connection)
        _write(connection, "events", values)
        heads = [(room.number, room.head, room.last_at) for room in moved.values()]
        connection.exec_driver_sql(_MOVE_HEADS, (_json(heads),))
        return True

    def forget(self) -> None:
        self._rooms.clear()
        self._found = {}
        self._settled()
        self._version = None

    @property
    def is_due(self) -> bool:
        return self._on_its_way or self._waiting >= self._pace.begin_at

    def settle_some(self, connection: Connection) -> None:
        """A slice of the way into the log, or its beginning."""
        if self._on_its_way:
            if not settle_slice(connection, self._pace.slice):
                self._arrived()
        elif self._waiting >= self._pace.begin_at:
            begin_settling(connection)
            self._began()

    def _began(self) -> None:
        """What is fresh is on its way into the log."""
        self._settling |= self._fresh
        self._fresh = {}
        self._waiting = 0
        self._on_its_way = True

    def _arrived(self) -> None:
        """Nothing is on its way any more."""
        self._settling.clear()
        self._on_its_way = False

    def _settled(self) -> None:
        """Nothing is fresh any more, nor on its way, because somebody read."""
        self._arrived()
        self._fresh.clear()
        self._waiting = 0


def _write(connection: Connection, table: str, values: Sequence[object]) -> None:
    """In powers of two: few different statements, which the driver keeps prepared."""
    at = 0
    while at < len(values):
        count = 1 << ((len(values) - at) // WIDTH).bit_length() - 1
        end = at + count * WIDTH
        connection.exec_driver_sql(_insert(table, count), tuple(values[at:end]))
        at = end


_ROOMS: Final = msgspec.json.Decoder(list[tuple[str, int, str, int, int]])
_CIDS: Final = msgspec.json.Decoder(list[tuple[int, str, str, int, int, str]])
_ENCODER: Final = msgspec.json.Encoder()


def _json(value: object) -> str:
    return _ENCODER.encode(value).decode()


@lru_cache(32)
def _insert(table: str, count: int) -> str:
    row = f"({','.join('?' * WIDTH)})"
    rows = ",".join([row] * count)
    return f"INSERT INTO {table} ({','.join(COLUMNS)}) VALUES {rows}"  # noqa: S608 — question marks
