"""Where a benchmark keeps its database: SQLite's file, or PostgreSQL with `TEST_DATABASE`.

A server of the bench's own, on this machine, with its usual settings: it waits for the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.store.databases import Kind, usual
from tests.support.store.postgresql import PostgresServer


@contextmanager
def empty_place(folder: Path) -> Iterator[str]:
    """The URL of a database without any table, in `folder` or on a server that ends with it."""
    if usual() is Kind.SQLITE:
        yield f"sqlite:///{folder / 'rooms.sqlite3'}"
        return
    with postgresql() as url:
        yield url


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database whose server waits for the disk."""
    server = PostgresServer(durable=True)
    try:
        yield server.url(server.create())
    finally:
        server.close()
