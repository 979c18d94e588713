"""The log's tables in PostgreSQL, as one lane of its writer finds and fills them.

Other lanes and processes write as well, so what is remembered of rooms between two batches is held
against the table by the statement that relies on it (docs/decisions/0115). Each way to the server
costs a batch a turn for the interpreter's lock, beside a busy event loop up to 5 ms, so a batch of
words has one. Events go where they belong at once; lists go there as arrays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Integer,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

from server.protocol.events.chat import MessageSent
from server.protocol.events.log import Body
from server.rooms.ports import Append
from server.store.log.invariants import RULES
from server.store.log.projections import PROJECTIONS, Stored, texts_of
from server.store.log.writing.log_tables import COLUMNS, WIDTH, CidKey, Known, RoomHead
from server.store.search.postgresql_search import PUT
from server.store.search.postgresql_search import given as given_texts
from server.store.tables.log import events, rooms

_BEGIN: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
_BEGIN_SERIALIZABLE: Final = "BEGIN ISOLATION LEVEL SERIALIZABLE"

_LEANING: Final = PROJECTIONS.keys() | RULES.keys()
"""Kinds that change more than the log, or are checked against the rest of it."""


def _given(name: str, **columns: TypeEngine[Any]) -> TableValuedAlias:
    """The rows of a list for each column, named `<name>_<column>`."""
    lists = (bindparam(f"{name}_{key}", type_=ARRAY(kind)) for key, kind in columns.items())
    return func.unnest(*lists).table_valued(*columns).render_derived(name=name)


_ASKED: Final = _given("asked", room=Integer(), actor=Text(), cid=Text())

_FIND_CIDS: Final = (
    select(_ASKED.c.room, _ASKED.c.actor, _ASKED.c.cid, events.c.seq, events.c.at, events.c.digest)
    .join_from(
        _ASKED,
        events,
        (events.c.room == _ASKED.c.room)
        & (events.c.cid == _ASKED.c.cid)
        & (events.c.actor == _ASKED.c.actor),
    )
    .where(events.c.cid.is_not(None))
)

_FIND_ROOMS: Final = select(
    rooms.c.id, rooms.c.number, rooms.c.epoch, rooms.c.head, rooms.c.last_at
).where(rooms.c.id == func.any(bindparam("ids", type_=ARRAY(Text()))))

# Whoever only refers to a room (a foreign key) is not kept waiting.
_LOCK_ROOMS: Final = _FIND_ROOMS.order_by(rooms.c.number).with_for_update(key_share=True)

_ADDED: Final = _given("added", **{column.name: column.type for column in events.columns})

_INSERT: Final = insert(events).from_select(
    list(COLUMNS), select(*(_ADDED.c[name] for name in COLUMNS))
)

_MOVED: Final = _given(
    "moved", number=Integer(), since=BigInteger(), head=BigInteger(), last_at=BigInteger()
)

_MOVE: Final = (
    update(rooms)
    .where(rooms.c.number == _MOVED.c.number)
    .where(rooms.c.head == _MOVED.c.since, rooms.c.last_at <= _MOVED.c.last_at)
    .values(head=_MOVED.c.head, last_at=_MOVED.c.last_at)
    .returning(rooms.c.number)
    .cte("moving")
)

_ALL_MOVED: Final = select(func.count()).select_from(_MOVE).scalar_subquery()

_STORE: Final = select(
    func.conflict_unless(_ALL_MOVED == bindparam("rooms", type_=Integer()))
).add_cte(_INSERT.cte("stored"))
"""Events and heads in one way to the server and back; a conflict where a head is another."""

_STORE_WORDS: Final = _STORE.add_cte(PUT.cte("indexed"))
"""And their words."""

MOST_REMEMBERED: Final = 10_000
"""Rooms whose heads a lane remembers between batches."""


class PostgresqlLog:
    """The LogTables over PostgreSQL.

    Of nothing but words, a batch is one statement, and so its own transaction. It holds the heads
    as this lane remembers them against those in the table, and cids against their index. Where one
    of them is another, nothing is written, and the batch begins anew: it locks its rooms and looks
    everything up. So does whatever leans on more than its rooms.
    """

    def __init__(self) -> None:
        self._rooms: dict[str, RoomHead] = {}
        self._known: dict[CidKey, Known] = {}
        self._locks = False
        """Whether this batch locks what it looks at."""
        self._failed = False
        """Whether the last one was not written."""

    def begin(self, connection: Connection, appends: Sequence[Append]) -> None:
        self._known = {}
        leans = any(_leans(new_event.body) for append in appends for new_event in append.new_events)
        within = connection.in_nested_transaction()
        self._locks = leans or within or self._failed
        self._failed = False
        if self._locks or len(self._rooms) > MOST_REMEMBERED:
            self._rooms = {}
        if self._locks and not within:
            connection.exec_driver_sql(_BEGIN_SERIALIZABLE if leans else _BEGIN)

    def find_rooms(self, connection: Connection, rooms: Set[str]) -> dict[str, RoomHead]:
        unknown = rooms - self._rooms.keys()
        if unknown:
            statement = _LOCK_ROOMS if self._locks else _FIND_ROOMS
            for row in connection.execute(statement, {"ids": list(unknown)}):
                self._rooms[row.id] = RoomHead(row.number, row.epoch, row.head, row.last_at)
        return self._rooms

    def find_cids(
        self, connection: Connection, keys: Sequence[CidKey], unsure: Sequence[CidKey]
    ) -> None:
        """Without locks only what the index of cids cannot refuse is looked up."""
        asked = keys if self._locks else unsure
        if not asked:
            return
        numbers, actors, cids = map(list, zip(*asked, strict=True))
        given = {"asked_room": numbers, "asked_actor": actors, "asked_cid": cids}
        for row in connection.execute(_FIND_CIDS, given):
            self._known[row.room, row.actor, row.cid] = Known(row.seq, row.at, row.digest or b"")

    def known(self, key: CidKey) -> Known | None:
        return self._known.get(key)

    def remember(self, key: CidKey, known: Known) -> None:
        self._known[key] = known

    def store(
        self,
        connection: Connection,
        stored: Sequence[Stored],
        values: Sequence[object],
        moved: Mapping[int, RoomHead],
    ) -> bool:
        given = _rows(values) | _heads(stored, moved)
        if self._locks:
            connection.execute(_STORE, given)
            self._rooms = {}  # nothing says whether this transaction will have been committed
            return True
        try:
            connection.execute(_STORE_WORDS, given | given_texts(texts_of(stored)))
        except BaseException:
            self.forget()
            raise
        return False

    def forget(self) -> None:
        self._rooms = {}
        self._failed = True

    @property
    def is_due(self) -> bool:
        return False

    def settle_some(self, connection: Connection) -> None:
        """Nothing waits."""


def _rows(values: Sequence[object]) -> dict[str, object]:
    return {f"added_{name}": list(values[at::WIDTH]) for at, name in enumerate(COLUMNS)}


def _heads(stored: Sequence[Stored], moved: Mapping[int, RoomHead]) -> dict[str, object]:
    """The heads of rooms as they were found, and as they are now."""
    added = Counter(number for number, _ in stored)
    return {
        "moved_number": list(moved),
        "moved_since": [room.head - added[number] for number, room in moved.items()],
        "moved_head": [room.head for room in moved.values()],
        "moved_last_at": [room.last_at for room in moved.values()],
        "rooms": len(moved),
    }


def _leans(body: Body) -> bool:
    """Whether what is written for `body` leans on more than its room."""
    if type(body) is MessageSent:
        return bool(body.files)
    return type(body) in _LEANING
