"""PostgreSQL's connections: how each is opened, and what becomes of transactions that meet.

Several processes may write. Whatever a writing transaction read holds until it commits, because it
is SERIALIZABLE: where another one got in between, it fails and is run again. The log's lanes hold
their rooms' heads instead, since such failures would come with every second batch.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal, cast
from zlib import crc32

import psycopg
from psycopg import pq
from psycopg.types.array import ListBinaryDumper
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from server.store.engine.postgresql_purge import purge

LOG_LANES: Final = 4
"""Commits under way at once; each room has one lane in a process (server/store/log)."""

COPIES_BACK: Final = False

LOCK_MS: Final = 5_000
"""How long to wait for a lock that another process holds."""

CONNECT_S: Final = 5

_SESSION: Final = (
    # Never acknowledged before it is on the disk, whatever the server's default is.
    "SET synchronous_commit = on",
    f"SET lock_timeout = {LOCK_MS}",
    # Compiling costs more than any of our statements.
    "SET jit = off",
)

_CONFLICTS: Final = {"40001", "40P01", "23505", "23P01"}
"""Serialization failure, deadlock, and a key that another transaction took first: whoever looks
again sees what is there, and says so in words."""

FUNCTIONS: Final = """
CREATE OR REPLACE FUNCTION conflict_unless(held boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  IF held THEN
    RETURN true;
  END IF;
  RAISE serialization_failure USING MESSAGE = 'another transaction came first';
END $$;
"""
"""What statements rely on: a statement that finds something else than it was told is a conflict."""

_NO_TEXT: Final = "22021"
"""Bytes that are no text."""

_READ_ONLY: Final = "25006"
"""Of a standby, or of a reader who tries to write."""

Isolation = Literal["SERIALIZABLE", "READ COMMITTED", "REPEATABLE READ", "AUTOCOMMIT"]

_WRITING: Final = "SERIALIZABLE"


def writing_engine(url: str) -> Engine:
    """One connection; every transaction is as if it were alone, or fails with a conflict."""
    return _engine(url, 1, _WRITING)


def log_engine(url: str) -> Engine:
    """One connection. A statement is a transaction, unless one was begun in so many words: a batch
    of the log is mostly one statement, and each way to the server and back costs as much."""
    return _engine(url, 1, "AUTOCOMMIT")


def migrating_engine(url: str) -> Engine:
    """Connections whose statements see what whoever migrated before has committed."""
    return _engine(url, 1, "READ COMMITTED")


def copying_engine(url: str) -> Engine:
    """One connection without transactions: there is nothing to copy, but to `truncate`."""
    return _engine(url, 1, "AUTOCOMMIT")


def reading_engine(url: str, connections: int) -> Engine:
    """Connections that cannot write; every transaction sees one snapshot."""
    engine = _engine(url, connections, "REPEATABLE READ")

    @event.listens_for(engine, "connect")
    def read_only(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.read_only = True
        connection.cursor_factory = _BinaryCursor

    return engine


def checkpoint(_connection: Connection) -> int:
    """The server does so by itself."""
    return 0


def truncate(connection: Connection) -> bool:
    """Leave nothing of earlier states of rows that the database still answers for."""
    return purge(connection)


@contextmanager
def unsynced(_connection: Connection) -> Iterator[None]:
    """Every commit waits here: nothing moves on the disk but what was never there before."""
    yield


def data_version(connection: Connection) -> int:
    """Another number after any commit, an own one as well: the server does not tell whose."""
    with connection.begin():
        seen = connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one()
    return crc32(seen.encode())


def is_conflict(error: DBAPIError) -> bool:
    """Another transaction came first."""
    return _state(error) in _CONFLICTS


def is_unavailable(error: DBAPIError) -> bool:
    """The server is gone, full, locked or a standby."""
    return isinstance(error, OperationalError) or _state(error) == _READ_ONLY


def is_nowhere(error: DBAPIError) -> bool:
    """A text with a NUL, which the driver refuses before it asks, and the server within a list.
    Texts that are kept have none."""
    if not isinstance(error, DataError):
        return False
    return _state(error) == _NO_TEXT or (_state(error) is None and "NUL" in str(error.orig))


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


class _BinaryCursor(psycopg.Cursor[Any]):
    """Answers as the server holds them: as text, what is sealed is twice as long, and read digit by
    digit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the driver has them
        super().__init__(*args, **kwargs)
        self.format = pq.Format.BINARY


def _engine(url: str, connections: int, isolation: Isolation) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        isolation_level=isolation,
        connect_args={"connect_timeout": CONNECT_S},
        # The driver forgets with the cursor how many rows an INSERT left after its conflicts.
        execution_options={"preserve_rowcount": True},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # As text, each item of a list is searched for what has to be escaped: 10 µs a message.
        adapters = cast("psycopg.Connection", connection).adapters
        adapters.register_dumper(list, ListBinaryDumper)
        cursor = connection.cursor()
        for statement in _SESSION:
            cursor.execute(statement)
        cursor.close()
        connection.commit()

    return engine
