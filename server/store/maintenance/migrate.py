"""Brings a database's schema up to date; safe to run at every start."""

import time
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from server.store.engine import postgresql
from server.store.engine.portable import JSON_FUNCTIONS
from server.store.engine.sides import side_of
from server.store.maintenance.backup import copy_database, database_of
from server.store.search.reindex import reindex

_SCRIPTS: Final = Path(__file__).parents[1] / "migrations"


KEPT_S: Final = 7 * 86_400
"""A copy from before a migration holds what people take back, so it has an end."""


def migrate(url: str, revision: str = "head", now: float | None = None) -> None:
    """Apply what is missing up to `revision`, all of it or nothing; then renew the search index.

    Before anything changes in an SQLite file a copy is kept beside it, as `….before-<revision>`; it
    goes with the first call a week later. `now` is in seconds since the epoch. A PostgreSQL server
    has its operator's backups instead (docs/operating.md).

    Takes a lock first, so two processes that start at once do not trip over each other.
    Raises sqlalchemy.exc.OperationalError when the database cannot be written.
    """
    engine = side_of(url).migrating_engine(url)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    try:
        if engine.dialect.name == "sqlite":
            _forget_copies(database_of(url), time.time() if now is None else now)
            _keep_copy(database_of(url), engine, ScriptDirectory.from_config(config), revision)
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                _prepare(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        if revision == "head" and engine.dialect.name == "sqlite":
            reindex(engine)
    finally:
        engine.dispose()


_LOCK: Final = 0x6D656E74
"""Of whoever migrates, in a database of PostgreSQL: "ment"."""


def _prepare(connection: Connection) -> None:
    """Wait for who migrates now, and bring the functions that statements rely on."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    for functions in (JSON_FUNCTIONS, postgresql.FUNCTIONS):
        connection.exec_driver_sql(functions)


def _keep_copy(database: Path, engine: Engine, scripts: ScriptDirectory, revision: str) -> None:
    """Where there is something to change, and to lose."""
    with engine.connect() as connection:
        stands = MigrationContext.configure(connection).get_current_revision()
    wanted = scripts.get_current_head() if revision == "head" else revision
    copy = database.with_name(f"{database.name}.before-{stands}")
    if stands is None or stands == wanted or copy.exists():
        return
    partial = copy.with_name(f"{copy.name}.part")
    partial.unlink(missing_ok=True)
    copy_database(database, partial)
    partial.replace(copy)


def _forget_copies(database: Path, now: float) -> None:
    for copy in database.parent.glob(f"{database.name}.before-*"):
        if copy.stat().st_mtime < now - KEPT_S:
            copy.unlink()
