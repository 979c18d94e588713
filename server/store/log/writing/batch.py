"""One transaction of the log: appends in, outcomes out, however many rooms they belong to.

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
    tables: LogTables, connection: Connection, appends: Sequence[Append], now: Millis
) -> list[Outcome]:
    """The outcomes of `appends`, in order. What it raises concerns one of them, unknown which.

    Times are `now`, or the room's last time where that is later.
    """
    tables.begin(connection, appends)
    batch = _Batch(tables, connection, appends, now)
    outcomes = [batch.take(append) for append in appends]
    batch.store()
    return outcomes


def commit_one_by_one(
    tables: LogTables, connection: Connection, appends: Sequence[Append], now: Millis
) -> list[Outcome]:
    """As `commit_together`, slower: an append that cannot be written is refused alone."""
    tables.begin(connection, appends)
    tables.forget()  # each append looks for itself
    return [_commit_alone(connection, append, now) for append in appends]


def _commit_alone(connection: Connection, append: Append, now: Millis) -> Outcome:
    try:
        with connection.begin_nested():
            tables = log_tables(connection.dialect.name)
            return commit_together(tables, connection, [append], now)[0]
    except ServiceError as error:
        return Refused(append.room, error)
    except OperationalError:
        raise
    except Exception as error:  # whatever it is, the other appends do not pay for it
        _LOG.error("a unit could not be written: %s", type(error).__name__)
        return Refused(append.room, ServiceError("internal"))


class _Batch:
    """What one transaction knows of rooms and cids, and what it is going to write."""

    def __init__(
        self, tables: LogTables, connection: Connection, appends: Sequence[Append], now: Millis
    ) -> None:
        self._tables = tables
        self._connection = connection
        self._now = now
        self._rooms = tables.find_rooms(connection, {append.room for append in appends})
        unsure = [append for append in appends if append.refused or append.leans_on is not None]
        tables.find_cids(connection, _cids_of(appends, self._rooms), _cids_of(unsure, self._rooms))
        self._values: list[object] = []
        self._stored: list[Stored] = []
        self._moved: dict[int, RoomHead] = {}

    def take(self, append: Append) -> Outcome:
        """What becomes of `append`; its events wait for `store`."""
        room = self._rooms.get(append.room)
        known = self._find(room, append.new_events[0])
        if room is not None and known is not None:
            return _answer_again(append, room.epoch, known)
        if append.refused is not None:
            return Refused(append.room, append.refused)
        if append.opens is not None:
            if room is not None:
                return Refused(append.room, ServiceError("conflict"))
            room = self._open(append.room, append.opens)
        if room is None:
            return Refused(append.room, ServiceError("not_found"))
        if append.leans_on is not None and self._erased_after(room, append.leans_on):
            return Refused(append.room, swept())
        return self._append(room, append)

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

    def _append(self, room: RoomHead, append: Append) -> Committed:
        room.last_at = max(self._now, room.last_at)
        self._moved[room.number] = room
        events = tuple([self._event(room, new_event) for new_event in append.new_events])
        first = append.new_events[0]
        if first.cid is not None:
            key = (room.number, first.actor, first.cid)
            known = Known(events[0].seq, room.last_at, first.digest or b"")
            self._tables.remember(key, known)
        return Committed(append.room, room.epoch, events)

    def _event(self, room: RoomHead, new_event: NewEvent) -> Event:
        room.head += 1
        body = new_event.body
        event = Event(
            seq=room.head, actor=new_event.actor, at=room.last_at, cid=new_event.cid, body=body
        )
        self._values += (
            room.number,
            room.head,
            _KINDS[type(body)],
            new_event.actor,
            room.last_at,
            new_event.cid,
            new_event.digest,
            body.target if isinstance(body, MessageEdited) else None,
            _json(body),
        )
        self._stored.append((room.number, event))
        return event


def check(append: Append) -> None:
    """Raise ValueError for an append that no caller may submit."""
    new_events = append.new_events
    if not 1 <= len(new_events) <= MOST_EVENTS:
        raise ValueError(f"a unit has 1 to {MOST_EVENTS} drafts")
    if (append.opens is not None) != isinstance(new_events[0].body, RoomCreated):
        raise ValueError("a room opens with a RoomCreated, and with nothing else")
    if len(new_events) > 1 and any(new_event.cid is not None for new_event in new_events[1:]):
        raise ValueError("only the first draft of a unit carries a cid")


def _answer_again(append: Append, epoch: str, known: Known) -> Outcome:
    if known.digest and known.digest != append.new_events[0].digest:
        return Refused(append.room, ServiceError("idempotency_conflict"))
    return Duplicate(append.room, epoch, known.seq, known.at)


def _cids_of(appends: Sequence[Append], rooms: Mapping[str, RoomHead]) -> list[CidKey]:
    """The cids of `appends` whose rooms exist."""
    return [
        (room.number, first.actor, first.cid)
        for append in appends
        if (first := append.new_events[0]).cid is not None
        and (room := rooms.get(append.room)) is not None
    ]


_ENCODER: Final = msgspec.json.Encoder()


def _json(value: object) -> str:
    return _ENCODER.encode(value).decode()
