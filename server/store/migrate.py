"""Brings a database's schema up to date; safe to run at every start."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config

from server.store.reindex import reindex
from server.store.sqlite import writing_engine

_SCRIPTS: Final = Path(__file__).parent / "migrations"


def migrate(url: str, revision: str = "head") -> None:
    """Apply what is missing up to `revision`, all of it or nothing; then renew the search index.

    Takes the write lock first, so two processes that start at once do not trip over each other.
    Raises sqlalchemy.exc.OperationalError when the file cannot be written.
    """
    engine = writing_engine(url)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        if revision == "head":
            reindex(engine)
    finally:
        engine.dispose()
