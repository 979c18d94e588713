"""What a database needs for the log, chosen by its kind: its backlog, and its writer's tables."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Final

from sqlalchemy import make_url

from server.store.engine.database import COPY_S, Backlog, Database
from server.store.engine.sides import side_of
from server.store.log.writing.log_tables import LogTables
from server.store.log.writing.postgresql_log import PostgresqlLog
from server.store.log.writing.sqlite_fresh import (
    PACE,
    SettlingPace,
    both_as_one,
    is_settled,
    settle,
)
from server.store.log.writing.sqlite_log import SqliteLog

_BACKLOGS: Final = {
    "sqlite": Backlog(is_settled, settle, both_as_one),
    "postgresql": Backlog(lambda _: True, lambda _: None, lambda _: nullcontext()),
}
"""SQLAlchemy's name of a database -> what of its log waits; in PostgreSQL nothing does."""

_TABLES: Final[dict[str, Callable[[SettlingPace], LogTables]]] = {
    "sqlite": SqliteLog,
    "postgresql": lambda _: PostgresqlLog(),
}
"""SQLAlchemy's name of a database -> what its log is written with."""


def open_database(url: str, *, readers: int = 2, copy_s: float = COPY_S) -> Database:
    """As Database says, with the log's own backlog."""
    backlog = _BACKLOGS[make_url(url).get_backend_name()]
    return Database(url, backlog, readers=readers, copy_s=copy_s)


def settle_log(url: str) -> None:
    """Have the tables of the database at `url` hold everything that its log was given."""
    engine = side_of(url).writing_engine(url)
    try:
        with engine.begin() as connection:
            _BACKLOGS[engine.dialect.name].settle(connection)
    finally:
        engine.dispose()


def log_tables(dialect: str, pace: SettlingPace = PACE) -> LogTables:
    """The log's tables for one writer over a database of that kind."""
    return _TABLES[dialect](pace)
