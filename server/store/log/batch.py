"""One transaction of the log: units in, outcomes out, however many rooms they belong to.

Every statement gives the interpreter's lock away once a row, and under a busy event loop each
time costs up to a switch interval (5 ms) to get it back. So a batch is a handful of statements of
many rows, and what has to be known is read as one row of JSON: 64 inserts one by one took 600 ms
beside a busy loop, as one statement 9 ms.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, get_args

import msgspec
from sqlalchemy import Connection, bindparam, exists, insert, select
from sqlalchemy.exc import OperationalError

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.events.chat import MessageEdited
from server.protocol.events.log import Body, Event, kind_of
from server.protocol.events.retention import EpisodeErased, WordsErased
from server.protocol.events.rooms import RoomCreated
from server.rooms.ports import Append, Committed, Duplicate, NewEvent, Outcome, Refused
from server.rooms.state.notes_page import swept
from server.store.log.fresh import Pace, begin_settling, may_wait, settle, settle_slice
from server.store.log.projections import UNBORN, Stored, project
from server.store.tables import log
from server.store.tables.episodes import TURNS

_LOG: Final = logging.getLogger(__name__)

_KINDS: Final[dict[type, str]] = {kind: kind_of(kind) for kind in get_args(Body)}

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

ERASING: Final = (WordsErased, EpisodeErased)

_ERASED_AFTER: Final = select(
    exists()
    .where(log.events.c.room == bindparam("room"), log.events.c.seq > bindparam("seq"))
    .where(TURNS, log.events.c.kind.in_([kind_of(body) for body in ERASING]))
)
"""They are never fresh, so the log is all there is to look at."""

MOST_EVENTS: Final = 256
"""Events in one transaction."""

MOST_REMEMBERED: Final = 10_000
"""Rooms whose heads are remembered between batches."""

_WIDTH: Final = 9
"""Columns of an event."""

_Key = tuple[int, str, str]
"""(the room's number, actor, cid)"""


@dataclass(slots=True)
class _Room:
    number: int
    epoch: str
    head: int
    last_at: Millis


@dataclass(frozen=True, slots=True)
class _Known:
    """A committed event with a cid. `digest` is empty once the event was redacted."""

    seq: int
    at: Millis
    digest: bytes


class BatchMemory:
    """What the log's writer knows between its batches, so that it need not ask again.

    It is as good as the database as long as nobody else writes, which SQLite's data_version tells,
    and as long as every batch is committed: call `forget` after one that was not.
    """

    def __init__(self) -> None:
        self.rooms: dict[str, _Room] = {}
        self.fresh: dict[_Key, _Known] = {}
        """The cids of what came since settling last began."""
        self.settling: dict[_Key, _Known] = {}
        """The cids of what was fresh before that, while any of it is on its way."""
        self.on_its_way = False
        """Whether anything is settling."""
        self.waiting = 0
        """Events that came since settling last began."""
        self._version: int | None = None

    def forget(self) -> None:
        self.rooms.clear()
        self.settled()
        self._version = None

    def refresh(self, connection: Connection) -> None:
        """Call at the beginning of a transaction that writes."""
        version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        if version != self._version or len(self.rooms) > MOST_REMEMBERED:
            self.forget()
            self._version = version
            settle(connection)

    def known(self, key: _Key) -> _Known | None:
        """The event with this cid, if it is not settled."""
        return self.fresh.get(key) or self.settling.get(key)

    def began(self) -> None:
        """What is fresh is on its way into the log."""
        self.settling |= self.fresh
        self.fresh = {}
        self.waiting = 0
        self.on_its_way = True

    def arrived(self) -> None:
        """Nothing is on its way any more."""
        self.settling.clear()
        self.on_its_way = False

    def settled(self) -> None:
        """Nothing is fresh any more, nor on its way, because somebody read."""
        self.arrived()
        self.fresh.clear()
        self.waiting = 0


def commit_together(
    memory: BatchMemory, connection: Connection, units: Sequence[Append], now: Millis
) -> list[Outcome]:
    """The outcomes of `units`, in their order. What it raises concerns one of them, unknown which.

    Times are `now`, or the room's last time where that is later.
    """
    memory.refresh(connection)
    batch = _Batch(memory, connection, units, now)
    outcomes = [batch.take(unit) for unit in units]
    batch.store()
    return outcomes


def settle_some(memory: BatchMemory, connection: Connection, pace: Pace) -> None:
    """A slice of the way into the log, or its beginning.

    A transaction of its own. Where it fails, call `forget` before the next one.
    """
    if memory.on_its_way:
        if not settle_slice(connection, pace.slice):
            memory.arrived()
    elif memory.waiting >= pace.begin_at:
        begin_settling(connection)
        memory.began()


def commit_one_by_one(
    memory: BatchMemory, connection: Connection, units: Sequence[Append], now: Millis
) -> list[Outcome]:
    """As `commit_together`, slower: a unit that cannot be written is refused alone."""
    memory.forget()
    return [_commit_alone(connection, unit, now) for unit in units]


def _commit_alone(connection: Connection, unit: Append, now: Millis) -> Outcome:
    try:
        with connection.begin_nested():
            return commit_together(BatchMemory(), connection, [unit], now)[0]
    except ServiceError as error:
        return Refused(unit.room, error)
    except OperationalError:
        raise
    except Exception as error:  # whatever it is, the other units do not pay for it
        _LOG.error("a unit could not be written: %s", type(error).__name__)
        return Refused(unit.room, ServiceError("internal"))


class _Batch:
    """What one transaction knows of rooms and cids, and what it is going to write."""

    def __init__(
        self, memory: BatchMemory, connection: Connection, units: Sequence[Append], now: Millis
    ) -> None:
        self._memory = memory
        self._connection = connection
        self._now = now
        self._rooms = memory.rooms
        _look_up_rooms(connection, units, self._rooms)
        self._known = _look_up_cids(memory, connection, units)
        self._rows: list[object] = []
        self._stored: list[Stored] = []
        self._moved: dict[int, _Room] = {}
        self._may_wait = True

    def take(self, unit: Append) -> Outcome:
        """What becomes of `unit`; its events wait for `store`."""
        room = self._rooms.get(unit.room)
        known = self._find(room, unit.drafts[0])
        if room is not None and known is not None:
            return _answer_again(unit, room.epoch, known)
        if unit.refused is not None:
            return Refused(unit.room, unit.refused)
        if unit.opens is not None:
            if room is not None:
                return Refused(unit.room, ServiceError("conflict"))
            room = self._open(unit.room, unit.opens)
        if room is None:
            return Refused(unit.room, ServiceError("not_found"))
        if unit.leans_on is not None and self._erased_after(room, unit.leans_on):
            return Refused(unit.room, swept())
        return self._append(room, unit)

    def store(self) -> None:
        """Write what was taken: words to what is fresh, anything else where it belongs, at once."""
        if not self._stored:
            return
        if self._may_wait:
            self._write("fresh")
            self._memory.waiting += len(self._stored)
            return
        settle(self._connection)
        self._write("events")
        heads = [(room.number, room.head, room.last_at) for room in self._moved.values()]
        self._connection.exec_driver_sql(_MOVE_HEADS, (_json(heads),))
        project(self._connection, self._stored)

    def _write(self, table: str) -> None:
        """In powers of two: few different statements, which the driver keeps prepared."""
        rows, at = self._rows, 0
        while at < len(rows):
            count = 1 << ((len(rows) - at) // _WIDTH).bit_length() - 1
            end = at + count * _WIDTH
            self._connection.exec_driver_sql(_insert(table, count), tuple(rows[at:end]))
            at = end

    def _find(self, room: _Room | None, first: NewEvent) -> _Known | None:
        """The committed event of the same room, actor and cid, if there is one."""
        if room is None or first.cid is None:
            return None
        key = (room.number, first.actor, first.cid)
        return self._memory.known(key) or self._known.get(key)

    def _erased_after(self, room: _Room, seq: int) -> bool:
        """Whether words were erased from the log of `room` after event `seq`."""
        if room.head <= seq:
            return False
        if any(n == room.number and type(e.body) in ERASING for n, e in self._stored):
            return True
        given = {"room": room.number, "seq": seq}
        return bool(self._connection.execute(_ERASED_AFTER, given).scalar())

    def _open(self, room: str, epoch: str) -> _Room:
        row = {"id": room, "epoch": epoch, "head": 0, "last_at": self._now, **UNBORN}
        opening = insert(log.rooms).values(row).returning(log.rooms.c.number)
        number = self._connection.execute(opening).scalar_one()
        opened = self._rooms[room] = _Room(number, epoch, 0, self._now)
        return opened

    def _append(self, room: _Room, unit: Append) -> Committed:
        room.last_at = max(self._now, room.last_at)
        self._moved[room.number] = room
        events = tuple([self._event(room, draft) for draft in unit.drafts])
        first = unit.drafts[0]
        if first.cid is not None:
            key = (room.number, first.actor, first.cid)
            self._memory.fresh[key] = _Known(events[0].seq, room.last_at, first.digest or b"")
        return Committed(unit.room, room.epoch, events)

    def _event(self, room: _Room, draft: NewEvent) -> Event:
        room.head += 1
        body = draft.body
        self._may_wait = self._may_wait and may_wait(body)
        event = Event(seq=room.head, actor=draft.actor, at=room.last_at, cid=draft.cid, body=body)
        self._rows += (
            room.number,
            room.head,
            _KINDS[type(body)],
            draft.actor,
            room.last_at,
            draft.cid,
            draft.digest,
            body.target if isinstance(body, MessageEdited) else None,
            _json(body),
        )
        self._stored.append((room.number, event))
        return event


def check(unit: Append) -> None:
    """Raise ValueError for a unit that no caller may submit."""
    drafts = unit.drafts
    if not 1 <= len(drafts) <= MOST_EVENTS:
        raise ValueError(f"a unit has 1 to {MOST_EVENTS} drafts")
    if (unit.opens is not None) != isinstance(drafts[0].body, RoomCreated):
        raise ValueError("a room opens with a RoomCreated, and with nothing else")
    if len(drafts) > 1 and any(draft.cid is not None for draft in drafts[1:]):
        raise ValueError("only the first draft of a unit carries a cid")


def _answer_again(unit: Append, epoch: str, known: _Known) -> Outcome:
    if known.digest and known.digest != unit.drafts[0].digest:
        return Refused(unit.room, ServiceError("idempotency_conflict"))
    return Duplicate(unit.room, epoch, known.seq, known.at)


def _look_up_rooms(
    connection: Connection, units: Sequence[Append], rooms: dict[str, _Room]
) -> None:
    """Add to `rooms` those of `units` that exist."""
    unknown = {unit.room for unit in units} - rooms.keys()
    if unknown:
        document = connection.exec_driver_sql(_LOOK_UP, (_json(list(unknown)),)).scalar_one()
        for room, number, epoch, head, last_at in _ROOMS.decode(document):
            rooms[room] = _Room(number, epoch, head, last_at)


def _look_up_cids(
    memory: BatchMemory, connection: Connection, units: Sequence[Append]
) -> dict[_Key, _Known]:
    """Those cids of `units` that stand in the log; and what is no longer fresh is forgotten."""
    rooms = memory.rooms
    asked = [
        (room.number, first.actor, first.cid)
        for unit in units
        if (first := unit.drafts[0]).cid is not None and (room := rooms.get(unit.room)) is not None
    ]
    row = connection.exec_driver_sql(_LOOK_UP_CIDS, (_json(asked),)).one()
    fresh, settling, document = row
    if not settling:
        memory.arrived()
        if not fresh:
            memory.settled()
    return {
        (room, actor, cid): _Known(seq, at, bytes.fromhex(digest))
        for room, actor, cid, seq, at, digest in _CIDS.decode(document)
    }


_ROOMS: Final = msgspec.json.Decoder(list[tuple[str, int, str, int, int]])
_CIDS: Final = msgspec.json.Decoder(list[tuple[int, str, str, int, int, str]])
_ENCODER: Final = msgspec.json.Encoder()


def _json(value: object) -> str:
    return _ENCODER.encode(value).decode()


@lru_cache(32)
def _insert(table: str, count: int) -> str:
    rows = ",".join(["(?,?,?,?,?,?,?,?,?)"] * count)
    columns = "room,seq,kind,actor,at,cid,digest,target,body"
    return f"INSERT INTO {table} ({columns}) VALUES {rows}"  # noqa: S608 — only question marks
