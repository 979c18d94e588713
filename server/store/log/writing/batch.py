"""One transaction of the log: units in, outcomes out, however many rooms they belong to.

How a database is asked and told is that of its LogTables (log_tables.py).
"""

import logging
from collections.abc import Mapping, Sequence
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
from server.store.log.projections import UNBORN, Stored, project
from server.store.log.writing.log_tables import CidKey, Known, LogTables, RoomHead
from server.store.log.writing.opening import log_tables
from server.store.tables import log
from server.store.tables.episodes import is_turn

_LOG: Final = logging.getLogger(__name__)

_KINDS: Final[dict[type, str]] = {kind: kind_of(kind) for kind in get_args(Body)}

ERASING: Final = (WordsErased, EpisodeErased)

_ERASED_AFTER: Final = select(
    exists()
    .where(log.events.c.room == bindparam("room"), log.events.c.seq > bindparam("seq"))
    .where(is_turn(log.events.c.kind), log.events.c.kind.in_([kind_of(body) for body in ERASING]))
)
"""They never wait, so the log is all there is to look at."""

_OPEN: Final = insert(log.rooms).returning(log.rooms.c.number)

MOST_EVENTS: Final = 256
"""Events in one transaction."""


def commit_together(
    tables: LogTables, connection: Connection, units: Sequence[Append], now: Millis
) -> list[Outcome]:
    """The outcomes of `units`, in their order. What it raises concerns one of them, unknown which.

    Times are `now`, or the room's last time where that is later.
    """
    tables.begin(connection, units)
    batch = _Batch(tables, connection, units, now)
    outcomes = [batch.take(unit) for unit in units]
    batch.store()
    return outcomes


def commit_one_by_one(
    tables: LogTables, connection: Connection, units: Sequence[Append], now: Millis
) -> list[Outcome]:
    """As `commit_together`, slower: a unit that cannot be written is refused alone."""
    tables.begin(connection, units)
    tables.forget()  # each unit looks for itself
    return [_commit_alone(connection, unit, now) for unit in units]


def _commit_alone(connection: Connection, unit: Append, now: Millis) -> Outcome:
    try:
        with connection.begin_nested():
            tables = log_tables(connection.dialect.name)
            return commit_together(tables, connection, [unit], now)[0]
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
        self, tables: LogTables, connection: Connection, units: Sequence[Append], now: Millis
    ) -> None:
        self._tables = tables
        self._connection = connection
        self._now = now
        self._rooms = tables.find_rooms(connection, {unit.room for unit in units})
        unsure = [unit for unit in units if unit.refused or unit.leans_on is not None]
        tables.find_cids(connection, _cids_of(units, self._rooms), _cids_of(unsure, self._rooms))
        self._values: list[object] = []
        self._stored: list[Stored] = []
        self._moved: dict[int, RoomHead] = {}

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
        """Write what was taken, and what follows from it unless that may wait."""
        if self._stored and self._tables.store(
            self._connection, self._stored, self._values, self._moved
        ):
            project(self._connection, self._stored)

    def _find(self, room: RoomHead | None, first: NewEvent) -> Known | None:
        """The committed event of the same room, actor and cid, if there is one."""
        if room is None or first.cid is None:
            return None
        return self._tables.known((room.number, first.actor, first.cid))

    def _erased_after(self, room: RoomHead, seq: int) -> bool:
        """Whether words were erased from the log of `room` after event `seq`."""
        if room.head <= seq:
            return False
        if any(n == room.number and type(e.body) in ERASING for n, e in self._stored):
            return True
        given = {"room": room.number, "seq": seq}
        return bool(self._connection.execute(_ERASED_AFTER, given).scalar())

    def _open(self, room: str, epoch: str) -> RoomHead:
        row = {"id": room, "epoch": epoch, "head": 0, "last_at": self._now, **UNBORN}
        number = self._connection.execute(_OPEN, row).scalar_one()
        opened = self._rooms[room] = RoomHead(number, epoch, 0, self._now)
        return opened

    def _append(self, room: RoomHead, unit: Append) -> Committed:
        room.last_at = max(self._now, room.last_at)
        self._moved[room.number] = room
        events = tuple([self._event(room, draft) for draft in unit.drafts])
        first = unit.drafts[0]
        if first.cid is not None:
            key = (room.number, first.actor, first.cid)
            known = Known(events[0].seq, room.last_at, first.digest or b"")
            self._tables.remember(key, known)
        return Committed(unit.room, room.epoch, events)

    def _event(self, room: RoomHead, draft: NewEvent) -> Event:
        room.head += 1
        body = draft.body
        event = Event(seq=room.head, actor=draft.actor, at=room.last_at, cid=draft.cid, body=body)
        self._values += (
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


def _answer_again(unit: Append, epoch: str, known: Known) -> Outcome:
    if known.digest and known.digest != unit.drafts[0].digest:
        return Refused(unit.room, ServiceError("idempotency_conflict"))
    return Duplicate(unit.room, epoch, known.seq, known.at)


def _cids_of(units: Sequence[Append], rooms: Mapping[str, RoomHead]) -> list[CidKey]:
    """The cids of `units` whose rooms exist."""
    return [
        (room.number, first.actor, first.cid)
        for unit in units
        if (first := unit.drafts[0]).cid is not None and (room := rooms.get(unit.room)) is not None
    ]


_ENCODER: Final = msgspec.json.Encoder()


def _json(value: object) -> str:
    return _ENCODER.encode(value).decode()
