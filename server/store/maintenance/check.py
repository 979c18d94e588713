"""What `doctor` asks of the database: whether it is sound and as it has to be, and what is stuck.

Nothing is written, nothing is made.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.exc import DBAPIError

from server.jobs.runner import Stuck
from server.store.engine.sides import side_of
from server.store.engine.stuck_jobs import stuck
from server.store.maintenance.backup import database_of

OLDEST_POSTGRESQL: Final = 15


@dataclass(frozen=True, slots=True)
class State:
    """`what` says what is so; when it is not `good`, the mend too."""

    good: bool
    what: str


def database_state(url: str) -> State:
    """How the database at `url` is."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_state(url)
    return _postgresql_state(url)


def stuck_work(url: str) -> Sequence[Stuck] | None:
    """Work in the background that fails; None where nothing can be known."""
    if make_url(url).get_backend_name() == "sqlite" and not database_of(url).is_file():
        return None
    try:
        with _reading(url) as connection:
            return stuck(connection)
    except DBAPIError:
        return None


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    """A connection that cannot write, and makes no file."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(f"sqlite:///file:{database_of(url)}?mode=ro&uri=true")
    else:
        engine = side_of(url).reading_engine(url, 1)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _sqlite_state(url: str) -> State:
    path: Path = database_of(url)
    if not path.is_file():
        return State(False, f"There is no database {path} yet; serving makes it.")
    try:
        with _reading(url) as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DBAPIError as error:
        return State(False, f"The database {path} does not open ({error.orig}). Restore a backup.")
    if answer != "ok":
        return State(False, f"The database {path} is damaged. Restore a backup.")
    return State(True, f"The database {path} is sound.")


_SERVER: Final = """
SELECT current_setting('server_version_num')::int / 10000 AS version,
  current_setting('server_encoding') AS encoding, d.datcollate AS collation,
  current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on' AS safe
FROM pg_database AS d WHERE d.datname = current_database()
"""


def _postgresql_state(url: str) -> State:
    where = make_url(url)
    named = f"The database {where.database} on {where.host or 'this machine'}"
    try:
        with _reading(url) as connection:
            row = connection.exec_driver_sql(_SERVER).one()
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        return State(False, f"{named} does not open ({reason}). Check MENTORING_DATABASE_URL.")
    if row.version < OLDEST_POSTGRESQL:
        return State(False, f"{named} is of PostgreSQL {row.version}. Take 15 or newer.")
    if row.encoding != "UTF8" or row.collation not in ("C", "POSIX"):
        return State(
            False,
            f"{named} sorts as {row.collation} and keeps {row.encoding}. Make it anew with "
            "`createdb --template=template0 --encoding=UTF8 --locale=C`.",
        )
    if not row.safe:
        return State(False, f"{named} loses words in a power cut. Set fsync and full_page_writes.")
    return State(True, f"{named} answers.")
