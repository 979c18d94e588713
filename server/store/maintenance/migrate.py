"""Brings a database's schema up to date; safe to run at every start."""

import time
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from server.store.engine.sides import side_of
from server.store.maintenance.places import place_of

_SCRIPTS: Final = Path(__file__).parents[1] / "migrations"


def migrate(url: str, revision: str = "head", now: float | None = None) -> None:
    """Apply what is missing up to `revision`, all of it or nothing; then renew the search index.

    Before anything changes in an SQLite file a copy is kept beside it, as `….before-<revision>`; it
    goes with the first call a week later. `now` is in seconds since the epoch. A PostgreSQL server
    has its operator's backups instead (docs/operating.md).

    Takes a lock first, so two processes that start at once do not trip over each other.
    Raises sqlalchemy.exc.OperationalError when the database cannot be written.
    """
    place = place_of(url)
    engine = side_of(url).migrating_engine(url)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    wanted = ScriptDirectory.from_config(config).as_revision_number(revision)
    try:
        outdated = _stands(engine)
        place.keep_copy(
            url, None if outdated == wanted else outdated, time.time() if now is None else now
        )
        with engine.begin() as connection:
            place.begin_migrating(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        if revision == "head":
            place.migrated(engine)
    finally:
        engine.dispose()


def _stands(engine: Engine) -> str | None:
    """At which revision; None where there is no table yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
