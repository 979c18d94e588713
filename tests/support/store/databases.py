"""Which database a test runs on: SQLite in its folder, or one of its own on PostgreSQL.

`MENTORING_TEST_DATABASE=postgresql` (`make integration DATABASE=postgresql`) turns all that do not
say otherwise to PostgreSQL. The same folder is the same database, for as long as the test runs.
"""

import os
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.support.store.postgresql import server
from tests.support.store.template import put_database


class Kind(StrEnum):
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


USUAL: Final = Kind(os.environ.get("MENTORING_TEST_DATABASE", Kind.SQLITE))

_made: dict[Path, str] = {}


def url_in(folder: Path, kind: Kind = USUAL) -> str:
    """The URL of the migrated database that belongs to `folder`, made at the first call."""
    if kind is Kind.POSTGRESQL:
        if folder not in _made:
            _made[folder] = server().create_migrated()
        return server().url(_made[folder])
    put_database(folder / "rooms.sqlite3")
    return f"sqlite:///{folder / 'rooms.sqlite3'}"


def empty_url_in(folder: Path, kind: Kind = USUAL) -> str:
    """As `url_in`, of a database without any table."""
    if kind is Kind.POSTGRESQL:
        if folder not in _made:
            _made[folder] = server().create()
        return server().url(_made[folder])
    return f"sqlite:///{folder / 'rooms.sqlite3'}"


def drop_all() -> None:
    """After a test: the databases that it had on PostgreSQL."""
    while _made:
        server().drop(_made.popitem()[1])
