"""A database on a PostgreSQL server that is looked at, or brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError

from server.store.engine.portable import JSON_FUNCTIONS
from server.store.engine.postgresql import FUNCTIONS, reading_engine
from server.store.maintenance.place_state import PlaceState

OLDEST: Final = 15

_LOCK: Final = 0x6D656E74
"""Of whoever migrates: "ment"."""

_SERVER: Final = """
SELECT current_setting('server_version_num')::int / 10000 AS version,
  current_setting('server_encoding') AS encoding, d.datcollate AS collation,
  current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on' AS safe
FROM pg_database AS d WHERE d.datname = current_database()
"""


def state(url: str) -> PlaceState:
    """Whether it answers, sorts as SQLite does and keeps its words through a power cut."""
    where = make_url(url)
    named = f"The database {where.database} on {where.host or 'this machine'}"
    try:
        with reading(url) as connection:
            row = connection.exec_driver_sql(_SERVER).one()
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        return PlaceState(False, f"{named} does not open ({reason}). Check MENTORING_DATABASE_URL.")
    if row.version < OLDEST:
        return PlaceState(False, f"{named} is of PostgreSQL {row.version}. Take 15 or newer.")
    if row.encoding != "UTF8" or row.collation not in ("C", "POSIX"):
        return PlaceState(
            False,
            f"{named} sorts as {row.collation} and keeps {row.encoding}. Make it anew with "
            "`createdb --template=template0 --encoding=UTF8 --locale=C`.",
        )
    if not row.safe:
        return PlaceState(
            False, f"{named} loses words in a power cut. Set fsync and full_page_writes."
        )
    return PlaceState(True, f"{named} answers.")


def is_there(_url: str) -> bool:
    """Whoever connects finds out."""
    return True


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A connection that cannot write."""
    engine = reading_engine(url, 1)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def keep_copy(_url: str, _outdated: str | None, _now: float) -> None:
    """The server has its operator's backups (docs/operating.md)."""


def begin_migrating(connection: Connection) -> None:
    """Wait for who migrates now, and bring the functions that statements rely on."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    for functions in (JSON_FUNCTIONS, FUNCTIONS):
        connection.exec_driver_sql(functions)


def migrated(_engine: Engine) -> None:
    """There is no older index."""
