"""The newest part of the log: on disk, and not yet sorted into its tables.

Every index of `events` has a page of its own for each busy room, and the search index writes a
segment for each transaction: events that trickle into hundreds of rooms cost four pages each. So
words that change nothing else are appended to `fresh`, one page for many, and are sorted into the
log some thousands at a time. Nobody sees the difference: whatever reads or changes anything else
settles first (`Database`), and what a stopped process left is settled before its successor writes.
Where that cannot be, because the disk is full, reads find both tables as one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection

from server.protocol.events.chat import MessageSent
from server.protocol.events.log import Body
from server.store.projections import INDEXED, PROJECTIONS
from server.store.tables import log

SETTLE_AT: Final = 4_000
"""So many fresh events are settled, about 40 ms of the writer's time.

Half as many cost each a third more: with 600 busy rooms, 12 µs of CPU against 9.
"""

_COLUMNS: Final = "room, seq, kind, actor, at, cid, digest, target, body"

_SORT_IN: Final = (
    f"INSERT INTO events ({_COLUMNS}) SELECT {_COLUMNS} FROM fresh ORDER BY room, seq",  # noqa: S608
    """
    INSERT INTO message_search (rowid, text)
    SELECT room << 32 | seq, coalesce(body ->> 'text', '') FROM fresh
    WHERE kind IN ('msg.sent', 'agenda.added', 'action.added') ORDER BY room, seq
    """,
    """
    UPDATE rooms SET head = moved.head, last_at = moved.last_at
    FROM (SELECT room, max(seq) AS head, max(at) AS last_at FROM fresh GROUP BY room) AS moved
    WHERE rooms.number = moved.room
    """,
    "DELETE FROM fresh",
)


_NEWEST: Final = {"head": "max(seq)", "last_at": "max(at)"}
"""Column of a room -> what its fresh events say it is."""


def _column(name: str) -> str:
    if name not in _NEWEST:
        return name
    newest = f"SELECT {_NEWEST[name]} FROM main.fresh WHERE room = number"  # noqa: S608
    return f"coalesce(({newest}), {name}) AS {name}"


_AS_ONE: Final = (
    f"""
    CREATE TEMP VIEW events AS
    SELECT {_COLUMNS} FROM main.events UNION ALL SELECT {_COLUMNS} FROM main.fresh
    """,  # noqa: S608
    f"""
    CREATE TEMP VIEW rooms AS
    SELECT {", ".join(map(_column, log.rooms.c.keys()))} FROM main.rooms
    """,  # noqa: S608
)


_AS_TWO: Final = ("DROP VIEW temp.events", "DROP VIEW temp.rooms")


def may_wait(body: Body) -> bool:
    """Whether an event with `body` changes nothing but the log, its head and the search index.

    SQLite reads a JSON string up to its first NUL only, so a text with one is indexed at once.
    """
    if isinstance(body, INDEXED) and "\0" in body.text:
        return False
    if type(body) is MessageSent:
        return not body.files
    return type(body) not in PROJECTIONS


def is_settled(connection: Connection) -> bool:
    """Whether the tables hold everything that was committed."""
    return not connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM fresh)").scalar()


def settle(connection: Connection) -> None:
    """Sort what is fresh into the log, its index and its heads."""
    if not is_settled(connection):
        for statement in _SORT_IN:
            connection.exec_driver_sql(statement)


@contextmanager
def both_as_one(connection: Connection) -> Iterator[None]:
    """Within it the log and its heads hold what is fresh, too, for this connection.

    The search index does not: what is fresh is found once it is settled.
    """
    _for_itself(connection, _AS_ONE)
    try:
        yield
    finally:
        _for_itself(connection, _AS_TWO)


def _for_itself(connection: Connection, statements: Sequence[str]) -> None:
    """Change what a reader alone sees; it may write nothing otherwise."""
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("PRAGMA query_only = ON")
