"""Moves all that a database holds into an empty one, of another kind or not, and looks it through.

Everything is read in one snapshot and written in one transaction. Before that commits, each table
is read back: its rows are counted, and the sum of their hashes has to be what was read. The index
of words is made anew, since each kind of database keeps its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection, Table, Text, func, insert, literal_column, select

from server.store.engine.sides import side_of
from server.store.log.writing.opening import settle_log
from server.store.maintenance.migrate import migrate
from server.store.search.search_index import put, search_tables
from server.store.tables import metadata

_SLICE: Final = 500
"""Rows of one statement."""

_WHOLE: Final = 1 << 256

SEARCHED: Final = "message_search"

Row = tuple[Any, ...]
T = TypeVar("T")
R = TypeVar("R", bound=Row)


class NotEmptyError(Exception):
    """The target holds rows already; the message names their table."""


class UnlikeError(Exception):
    """What stands in the target is not what was read; the message names the table."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A table that was copied. `digest` is the same on both sides, in hex."""

    table: str
    rows: int
    digest: str


def copy_across(source: str, target: str) -> list[Copied]:
    """Copy the database at `source` into the one at `target`; both are brought up to date first.

    Nobody may write to either meanwhile. Raises NotEmptyError and UnlikeError, and
    sqlalchemy.exc.DBAPIError where one of them fails; the target is empty then as it was.
    """
    migrate(source)
    migrate(target)
    settle_log(source)
    reading = side_of(source).reading_engine(source, 1)
    writing = side_of(target).writing_engine(target)
    try:
        with reading.connect() as read, writing.begin() as written:
            _require_empty(written)
            copied = [_copy_table(read, written, table) for table in metadata.sorted_tables]
            copied.append(_copy_words(read, written))
            if written.dialect.name == "postgresql":
                _count_on(written)
            return copied
    finally:
        reading.dispose()
        writing.dispose()


def _require_empty(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise NotEmptyError(table.name)


def _copy_table(read: Connection, written: Connection, table: Table[Any]) -> Copied:
    sums = _Sums()
    names = [column.name for column in table.columns]
    for rows in _slices(sums.seen(_rows(read, table))):
        values = [dict(zip(names, row, strict=True)) for row in rows]
        written.execute(insert(table), values)
    return sums.held_to(table.name, _rows(written, table))


def _copy_words(read: Connection, written: Connection) -> Copied:
    sums = _Sums()
    for rows in _slices(sums.seen(_words(read))):
        put(written, rows)
    return sums.held_to(SEARCHED, _words(written))


def _slices(rows: Iterator[T]) -> Iterator[list[T]]:
    while slice_ := list(islice(rows, _SLICE)):
        yield slice_


def _rows(connection: Connection, table: Table[Any]) -> Iterator[Row]:
    found = connection.execute(select(table).execution_options(yield_per=_SLICE))
    return (tuple(row) for row in found)


def _words(connection: Connection) -> Iterator[tuple[int, str]]:
    """Each text of the index with its place; a NUL is a blank, which not every database keeps."""
    table = search_tables(connection).table
    text = func.coalesce(literal_column("text", Text), literal_column("terms", Text))
    found = connection.execute(select(table.c.place, text).execution_options(yield_per=_SLICE))
    return ((place, said.replace("\0", " ")) for place, said in found)


def _count_on(connection: Connection) -> None:
    """Numbers that the database gives go on after those that came with the rows."""
    for table in metadata.sorted_tables:
        counter = table.autoincrement_column
        if counter is None:
            continue
        sequence = func.pg_get_serial_sequence(table.name, counter.name)
        last = select(func.coalesce(func.max(counter), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(sequence, last, literal_column("false"))))


class _Sums:
    """How many rows there were, and the sum of their hashes: whatever their order, it is one."""

    def __init__(self) -> None:
        self._rows = 0
        self._sum = 0

    def seen(self, rows: Iterable[R]) -> Iterator[R]:
        for row in rows:
            self._rows += 1
            self._sum += int.from_bytes(sha256(msgspec.msgpack.encode(row)).digest())
            yield row

    def held_to(self, table: str, rows: Iterable[Row]) -> Copied:
        """What was seen, which `rows` are as well. Raises UnlikeError."""
        found = _Sums()
        for _ in found.seen(rows):
            pass
        if (found._rows, found._sum) != (self._rows, self._sum):
            raise UnlikeError(table)
        return Copied(table, self._rows, f"{self._sum % _WHOLE:064x}")
