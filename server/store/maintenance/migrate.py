"""Brings a database's schema up to date; safe to run at every start."""

import time
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from server.store.engine.sqlite import writing_engine
from server.store.maintenance.backup import copy_database, database_of
from server.store.search.reindex import reindex

_SCRIPTS: Final = Path(__file__).parents[1] / "migrations"


KEPT_S: Final = 7 * 86_400
"""A copy from before a migration holds what people take back, so it has an end."""


def migrate(url: str, revision: str = "head", now: float | None = None) -> None:
    """Apply what is missing up to `revision`, all of it or nothing; then renew the search index.

    Before anything changes a copy is kept beside the database, as `….before-<revision>`; it goes
    with the first call a week later. `now` is in seconds since the epoch.

    Takes the write lock first, so two processes that start at once do not trip over each other.
    Raises sqlalchemy.exc.OperationalError when the file cannot be written.
    """
    engine = writing_engine(url)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    try:
        _forget_copies(database_of(url), time.time() if now is None else now)
        _keep_copy(database_of(url), engine, ScriptDirectory.from_config(config), revision)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        if revision == "head":
            reindex(engine)
    finally:
        engine.dispose()


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
