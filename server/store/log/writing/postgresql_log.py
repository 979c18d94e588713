"""The log's tables in PostgreSQL, as one lane of its writer finds and fills them.

Nothing is remembered between two batches, because other lanes and processes write as well: a batch
locks its rooms' rows first, and what it reads of them then stays so until it has committed
(docs/decisions/0111). Events go where they belong at once; the lists that a statement takes go
there as arrays, so that each is one statement whatever the batch.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Integer,
    LargeBinary,
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
from server.store.log.projections import PROJECTIONS, Stored
from server.store.log.writing.log_tables import COLUMNS, WIDTH, CidKey, Known, RoomHead
from server.store.tables.log import events, rooms

_SERIALIZABLE: Final = "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"

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

_FIND_ROOMS: Final = (
    select(rooms.c.id, rooms.c.number, rooms.c.epoch, rooms.c.head, rooms.c.last_at)
    .where(rooms.c.id == func.any(bindparam("ids", type_=ARRAY(Text()))))
    .order_by(rooms.c.number)
    # Whoever only refers to a room (a foreign key) is not kept waiting.
    .with_for_update(key_share=True)
)

_ADDED: Final = _given(
    "added",
    room=Integer(),
    seq=BigInteger(),
    kind=Text(),
    actor=Text(),
    at=BigInteger(),
    cid=Text(),
    digest=LargeBinary(),
    target=BigInteger(),
    body=Text(),
)

_INSERT: Final = insert(events).from_select(
    list(COLUMNS), select(*(_ADDED.c[name] for name in COLUMNS))
)

_MOVED: Final = _given("moved", number=Integer(), head=BigInteger(), last_at=BigInteger())

_STORE: Final = (
    update(rooms)
    .where(rooms.c.number == _MOVED.c.number)
    .values(head=_MOVED.c.head, last_at=_MOVED.c.last_at)
    .add_cte(_INSERT.cte("stored"))
)
"""Events and heads in one way to the server and back."""


class PostgresqlLog:
    """The LogTables over PostgreSQL."""

    def __init__(self) -> None:
        self._known: dict[CidKey, Known] = {}

    def begin(self, connection: Connection, units: Sequence[Append]) -> None:
        """What only words are written for leans on its rooms alone, which are locked."""
        self._known = {}
        leans = any(_leans(draft.body) for unit in units for draft in unit.drafts)
        if leans and not connection.in_nested_transaction():
            connection.exec_driver_sql(_SERIALIZABLE)

    def find_rooms(self, connection: Connection, rooms: Set[str]) -> dict[str, RoomHead]:
        found = connection.execute(_FIND_ROOMS, {"ids": list(rooms)})
        return {row.id: RoomHead(row.number, row.epoch, row.head, row.last_at) for row in found}

    def find_cids(self, connection: Connection, keys: Sequence[CidKey]) -> None:
        if not keys:
            return
        numbers, actors, cids = zip(*keys, strict=True)
        asked = {"asked_room": list(numbers), "asked_actor": list(actors), "asked_cid": list(cids)}
        for row in connection.execute(_FIND_CIDS, asked):
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
        lists = {f"added_{name}": list(values[at::WIDTH]) for at, name in enumerate(COLUMNS)}
        heads = {
            "moved_number": list(moved),
            "moved_head": [room.head for room in moved.values()],
            "moved_last_at": [room.last_at for room in moved.values()],
        }
        connection.execute(_STORE, lists | heads)
        return True

    def forget(self) -> None:
        self._known = {}

    @property
    def is_due(self) -> bool:
        return False

    def settle_some(self, connection: Connection) -> None:
        """Nothing waits."""


def _leans(body: Body) -> bool:
    """Whether what is written for `body` leans on more than its room."""
    if type(body) is MessageSent:
        return bool(body.files)
    return type(body) in _LEANING
