"""An SQLite file that is looked at, or brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError

from server.store.maintenance.backup import database_of
from server.store.maintenance.place_state import PlaceState
from server.store.maintenance.sqlite_copy import copy_database
from server.store.search.sqlite_reindex import reindex

KEPT_S: Final = 7 * 86_400
"""A copy from before a migration holds what people take back, so it has an end."""


def state(url: str) -> PlaceState:
    """Whether the file is there and sound."""
    path: Path = database_of(url)
    if not path.is_file():
        return PlaceState(False, f"There is no database {path} yet; serving makes it.")
    try:
        with reading(url) as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DBAPIError as error:
        return PlaceState(
            False, f"The database {path} does not open ({error.orig}). Restore a backup."
        )
    if answer != "ok":
        return PlaceState(False, f"The database {path} is damaged. Restore a backup.")
    return PlaceState(True, f"The database {path} is sound.")


def is_there(url: str) -> bool:
    return database_of(url).is_file()


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A connection that cannot write, and makes no file."""
    engine = create_engine(f"sqlite:///file:{database_of(url)}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def keep_copy(url: str, outdated: str | None, now: float) -> None:
    """Beside the file, as `….before-<revision>`; it goes with the first call a week later."""
    database = database_of(url)
    for old in database.parent.glob(f"{database.name}.before-*"):
        if old.stat().st_mtime < now - KEPT_S:
            old.unlink()
    copy = database.with_name(f"{database.name}.before-{outdated}")
    if outdated is None or copy.exists():
        return
    partial = copy.with_name(f"{copy.name}.part")
    partial.unlink(missing_ok=True)
    copy_database(database, partial)
    partial.replace(copy)


def begin_migrating(_connection: Connection) -> None:
    """The transaction took the lock when it began."""


def migrated(engine: Engine) -> None:
    """Renew the index that an older service made."""
    reindex(engine)
