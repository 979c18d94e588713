"""Which database a test runs on: SQLite in its folder, or one of its own on PostgreSQL.

`TEST_DATABASE=postgresql` (`make integration DATABASE=postgresql`) turns all that do not
say otherwise to PostgreSQL; those that look into SQLite's own files are marked `sqlite`. The same
folder is the same database, for as long as the test runs.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.support.store.postgresql import server
from tests.support.store.template import put_database


class Kind(StrEnum):
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


_ASKED: Final = Kind(os.environ.get("TEST_DATABASE", Kind.SQLITE))

_held: list[Kind] = []
_made: dict[Path, str] = {}


def usual() -> Kind:
    """What tests run on that do not say otherwise."""
    return _held[-1] if _held else _ASKED


@contextmanager
def always(kind: Kind) -> Iterator[None]:
    """Within it `kind` is what is usual."""
    _held.append(kind)
    try:
        yield
    finally:
        _held.pop()


def url_in(folder: Path, kind: Kind | None = None) -> str:
    """The URL of the migrated database that belongs to `folder`, made at the first call."""
    if (kind or usual()) is Kind.POSTGRESQL:
        if folder not in _made:
            _made[folder] = server().create_migrated()
        return server().url(_made[folder])
    put_database(folder / "rooms.sqlite3")
    return f"sqlite:///{folder / 'rooms.sqlite3'}"


def empty_url_in(folder: Path, kind: Kind | None = None) -> str:
    """As `url_in`, of a database without any table."""
    if (kind or usual()) is Kind.POSTGRESQL:
        if folder not in _made:
            _made[folder] = server().create()
        return server().url(_made[folder])
    return f"sqlite:///{folder / 'rooms.sqlite3'}"


def drop_all() -> None:
    """After a test: the databases that it had on PostgreSQL."""
    while _made:
        server().drop(_made.popitem()[1])
