"""The sealed ends of the access log's chains, and the sum of their lines."""

from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection, and_, bindparam, func, select

from server.history.ports.access_log import AccessHead
from server.kernel.errors import ServiceError
from server.store.engine.portable import insert
from server.store.sealed.vault import Vault
from server.store.tables.retention import look_heads, looks

_T = TypeVar("_T")

SCOPE: Final = "access_log"
"""Whose key the heads are sealed under."""

_ALL: Final = 0
"""Where the sum of all rooms' lines stands: no room has this number."""

_SEALED: Final = select(look_heads.c.sealed).where(look_heads.c.room == bindparam("number"))

_PUT: Final = insert(look_heads).on_conflict_do_update(
    index_elements=["room"], set_={"sealed": insert(look_heads).excluded.sealed}
)

_last = select(looks.c.room, func.max(looks.c.place).label("place")).group_by(looks.c.room).cte()

_LAST_LINES: Final = select(looks.c.room, looks.c.place, looks.c.hash).join(
    _last, and_(_last.c.room == looks.c.room, _last.c.place == looks.c.place)
)
"""The last line of each chain."""


class AccessHeads:
    """One for each room that has a log."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, connection: Connection, number: int) -> AccessHead | None:
        """None where there is none, or where somebody changed it."""
        return self._open(connection, number, AccessHead)

    def move(self, connection: Connection, number: int, head: AccessHead) -> None:
        """`head` is the room's now; more lines there are more lines in all.

        What writes before the service has started, as the demo's past does, begins the sum, too.
        """
        self.adopt(connection)
        before = self.of(connection, number) or AccessHead()
        total = self._open(connection, _ALL, int)
        if total is not None:
            self._put(connection, _ALL, total + head.last - before.last)
        self._put(connection, number, head)

    def complete(self, connection: Connection) -> bool:
        """Whether no room's log is missing as a whole."""
        numbers = connection.scalars(select(look_heads.c.room).where(look_heads.c.room != _ALL))
        heads = [self.of(connection, one) for one in numbers.all()]
        last = [head.last for head in heads if head is not None]
        return self._open(connection, _ALL, int) == sum(last)

    def adopt(self, connection: Connection) -> None:
        """Seal the heads of an older service's chains, once: afterwards a missing one is missed."""
        if self._vault.has(SCOPE):
            return
        total = 0
        for line in connection.execute(_LAST_LINES).all():
            self._put(connection, line.room, AccessHead(last=line.place, hash=line.hash))
            total += line.place
        self._put(connection, _ALL, total)

    def _open(self, connection: Connection, number: int, kind: type[_T]) -> _T | None:
        sealed = connection.scalar(_SEALED, {"number": number})
        if sealed is None:
            return None
        try:
            said = self._vault.open(SCOPE, _place(number), sealed)
        except ServiceError:
            return None
        return msgspec.msgpack.decode(said, type=kind)

    def _put(self, connection: Connection, number: int, value: AccessHead | int) -> None:
        sealed = self._vault.seal(SCOPE, _place(number), msgspec.msgpack.encode(value))
        connection.execute(_PUT, {"room": number, "sealed": sealed})


def _place(number: int) -> str:
    return f"head:{number}"
