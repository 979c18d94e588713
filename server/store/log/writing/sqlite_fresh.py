"""The newest part of the log in SQLite: on disk, and not yet sorted into its tables.

Every index of `events` has a page of its own for each busy room, and the search index writes a
segment for each transaction: events that trickle into hundreds of rooms cost four pages each. So
words that change nothing else are appended to `fresh`, one page for many, and are sorted into the
log some thousands at a time: they move to `settling` at once, in the order of rooms, and from there
into the log in slices, between which the next batch is committed. Nobody sees the difference:
whatever reads or changes anything else settles first (`Database`), and what a stopped process left
is settled before its successor writes. Where that cannot be, because the disk is full, reads find
all three tables as one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from server.protocol.events.chat import MessageSent
from server.protocol.events.log import Body
from server.store.log.invariants import RULES
from server.store.log.projections import INDEXED, PROJECTIONS
from server.store.log.writing.log_tables import COLUMNS
from server.store.search.sqlite_search import index_waiting
from server.store.tables import log


@dataclass(frozen=True, slots=True)
class SettlingPace:
    """When events are sorted in, and how many at once.

    At 4,000 fresh ones they begin to move: half as many cost each a third more (with 600 busy
    rooms, 12 µs of CPU against 9). A slice takes some 3 ms, the beginning 9; in one piece it
    would be 40 to 60, for which everybody else who writes would wait.
    """

    begin_at: int = 4_000
    slice: int = 256


PACE: Final = SettlingPace()

_SETTLED: Final = PROJECTIONS.keys() | RULES.keys()
"""Kinds that change more than the log, or are checked against the rest of it."""

_COLUMNS: Final = ", ".join(COLUMNS)

_ALL: Final = "1"
_UP_TO: Final = "(room, seq) <= (?, ?)"


def _sort_in(source: str, which: str) -> tuple[str, ...]:
    """The statements that bring the events of `source` which fulfil `which` into the log.

    Their words are indexed before (server/store/search/search_index.py).
    """
    return (
        f"""
        INSERT INTO events ({_COLUMNS}) SELECT {_COLUMNS} FROM {source} WHERE {which}
        ORDER BY room, seq
        """,  # noqa: S608
        f"""
        UPDATE rooms SET head = moved.head, last_at = moved.last_at
        FROM (SELECT room, max(seq) AS head, max(at) AS last_at FROM {source} WHERE {which}
              GROUP BY room) AS moved
        WHERE rooms.number = moved.room
        """,  # noqa: S608
        f"DELETE FROM {source} WHERE {which}",  # noqa: S608
    )


_SORT_IN: Final = {source: _sort_in(source, _ALL) for source in ("settling", "fresh")}
"""Source -> statements; what is older comes first."""

_SORT_IN_SLICE: Final = _sort_in("settling", _UP_TO)

_BEGIN: Final = (
    f"INSERT INTO settling ({_COLUMNS}) SELECT {_COLUMNS} FROM fresh ORDER BY room, seq",  # noqa: S608
    "DELETE FROM fresh",
)

_END_OF_SLICE: Final = "SELECT room, seq FROM settling ORDER BY room, seq LIMIT 1 OFFSET ?"


_NEWEST: Final = {"head": "max(seq)", "last_at": "max(at)"}
"""Column of a room -> what its fresh events say it is."""


def _column(name: str) -> str:
    if name not in _NEWEST:
        return name
    newest = ", ".join(
        f"(SELECT {_NEWEST[name]} FROM main.{source} WHERE room = number)"  # noqa: S608
        for source in ("fresh", "settling")
    )
    return f"coalesce({newest}, {name}) AS {name}"


_AS_ONE: Final = (
    f"""
    CREATE TEMP VIEW events AS
    SELECT {_COLUMNS} FROM main.events
    UNION ALL SELECT {_COLUMNS} FROM main.settling
    UNION ALL SELECT {_COLUMNS} FROM main.fresh
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
    return type(body) not in _SETTLED


def is_settled(connection: Connection) -> bool:
    """Whether the tables hold everything that was committed."""
    return not any(unsettled(connection))


def unsettled(connection: Connection) -> tuple[bool, bool]:
    """Whether anything is fresh, and whether anything is on its way into the log."""
    fresh, settling = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM fresh), EXISTS (SELECT 1 FROM settling)"
    ).one()
    return bool(fresh), bool(settling)


def settle(connection: Connection) -> None:
    """Sort all that is fresh or settling into the log, its index and its heads."""
    fresh, settling = unsettled(connection)
    for source, has_any in (("settling", settling), ("fresh", fresh)):
        if has_any:
            _settle_all(connection, source)


def begin_settling(connection: Connection) -> None:
    """What is fresh is on its way from now on; `settle_slice` brings it there."""
    _run(connection, _BEGIN)


def settle_slice(connection: Connection, size: int) -> bool:
    """Sort the next `size` events in. Whether more of them are on their way."""
    end = connection.exec_driver_sql(_END_OF_SLICE, (size - 1,)).one_or_none()
    if end is None:
        _settle_all(connection, "settling")
        return False
    index_waiting(connection, "settling", _UP_TO, tuple(end))
    for statement in _SORT_IN_SLICE:
        connection.exec_driver_sql(statement, tuple(end))
    return True


def _settle_all(connection: Connection, source: str) -> None:
    index_waiting(connection, source, _ALL)
    _run(connection, _SORT_IN[source])


def _run(connection: Connection, statements: Sequence[str]) -> None:
    for statement in statements:
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
