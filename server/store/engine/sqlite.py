"""SQLite's connections: how each is opened, and when what it wrote is safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

LOG_LANES: Final = 1
"""One connection writes: SQLite has one lock for all."""

COPIES_BACK: Final = True

BUSY_MS: Final = 5_000
"""How long to wait for a lock that another process holds (a backup, the command line)."""

PATIENCE_MS: Final = 50
"""How long to wait for readers where it can be done later: everybody who writes waits behind it."""

_EVERYWHERE: Final = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
)

_WRITING: Final = (
    *_EVERYWHERE,
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    # 64 MB. Copied back long before, beside the writer (database.py); this is where that fails.
    "PRAGMA wal_autocheckpoint = 16000",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA cache_size = -32768",
    # What a redaction removes is overwritten with zeros, not merely unlinked.
    "PRAGMA secure_delete = ON",
)

_COPYING: Final = (*_EVERYWHERE, "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 0")

_READING: Final = (*_EVERYWHERE, "PRAGMA query_only = ON", "PRAGMA cache_size = -8192")


def writing_engine(url: str) -> Engine:
    """One connection; every transaction takes the write lock at once, every commit is synced."""
    return _engine(url, 1, _WRITING, "BEGIN IMMEDIATE")


def log_engine(url: str) -> Engine:
    """As `writing_engine`."""
    return writing_engine(url)


def migrating_engine(url: str) -> Engine:
    """As `writing_engine`."""
    return writing_engine(url)


def copying_engine(url: str) -> Engine:
    """One connection that checkpoints while another one writes."""
    return _engine(url, 1, _COPYING, "BEGIN")


def reading_engine(url: str, connections: int) -> Engine:
    """Connections that cannot write; every transaction sees one snapshot."""
    return _engine(url, connections, _READING, "BEGIN")


def checkpoint(connection: Connection) -> int:
    """Copy the write-ahead log back into the database, as far as no reader needs it.

    Its pages, copied or not; once all are copied, the next commit begins it anew. Outside a
    transaction, therefore past SQLAlchemy, which begins one with every statement.
    """
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
    row = cursor.fetchone()
    cursor.close()
    return int(row[1]) if row is not None else 0


def truncate(connection: Connection) -> bool:
    """Copy all of the write-ahead log back and leave its file empty; False where it is in use."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    row = cursor.fetchone()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.close()
    return row is not None and row[0] == 0


@contextmanager
def unsynced(connection: Connection) -> Iterator[None]:
    """Within it a commit does not wait for the disk; the next one outside takes it along.

    The write-ahead log keeps the order: after a power cut either both are there or the later is
    missing, too.
    """
    _outside(connection, "PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        _outside(connection, "PRAGMA synchronous = FULL")


def _outside(connection: Connection, statement: str) -> None:
    """Run `statement` outside of any transaction; SQLAlchemy would begin one."""
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    cursor.close()


def data_version(connection: Connection) -> int:
    """Another number after another connection has committed; no own commit changes it.

    Outside a transaction, so that it waits for nobody's lock.
    """
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA data_version")
    row = cursor.fetchone()
    cursor.close()
    return int(row[0]) if row is not None else 0


def is_conflict(_error: DBAPIError) -> bool:
    """Never: the write lock is taken before anything is read."""
    return False


def is_unavailable(error: DBAPIError) -> bool:
    """The disk is full, or another process holds the lock."""
    return isinstance(error, OperationalError)


def is_nowhere(_error: DBAPIError) -> bool:
    """Never: any text may stand here."""
    return False


def _engine(url: str, connections: int, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_reset_on_return=None,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver's own transaction control would begin too late and as a reader.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
