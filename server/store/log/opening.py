"""What a database needs for the log, chosen by its kind: its backlog, and its writer's tables."""

from collections.abc import Callable
from typing import Final

from server.store.engine.database import COPY_S, Backlog, Database
from server.store.log.log_tables import LogTables
from server.store.log.sqlite_fresh import PACE, Pace, both_as_one, is_settled, settle
from server.store.log.sqlite_log import SqliteLog

BACKLOG: Final = Backlog(is_settled, settle, both_as_one)

_TABLES: Final[dict[str, Callable[[Pace], LogTables]]] = {"sqlite": SqliteLog}
"""SQLAlchemy's name of a database -> what its log is written with."""


def open_database(url: str, *, readers: int = 2, copy_s: float = COPY_S) -> Database:
    """As Database says, with the log's own backlog."""
    return Database(url, BACKLOG, readers=readers, copy_s=copy_s)


def log_tables(dialect: str, pace: Pace = PACE) -> LogTables:
    """The log's tables for one writer over a database of that kind."""
    return _TABLES[dialect](pace)
