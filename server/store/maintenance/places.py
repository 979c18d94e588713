"""What differs by database where one is looked at, or brought up to date.

`sqlite_place` and `postgresql_place` are the two; everybody else asks `place_of`.
"""

from contextlib import AbstractContextManager
from typing import Final, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url

from server.store.maintenance import postgresql_place, sqlite_place
from server.store.maintenance.place_state import PlaceState


class DatabasePlace(Protocol):
    """One kind of database, at a URL of it."""

    def state(self, url: str) -> PlaceState:
        """How it is; nothing is written, nothing is made."""

    def is_there(self, url: str) -> bool:
        """Whether there may be one to read."""

    def reading(self, url: str) -> AbstractContextManager[Connection]:
        """A connection that cannot write, and makes nothing."""

    def keep_copy(self, url: str, outdated: str | None, now: float) -> None:
        """Before a migration: keep what stands at revision `outdated`, and let older copies go.

        None where there is nothing to change, or to lose. `now` is in seconds since the epoch.
        """

    def begin_migrating(self, connection: Connection) -> None:
        """The first of the transaction that migrates: wait for who does so now."""

    def migrated(self, engine: Engine) -> None:
        """After it, at today's revision: what is done in transactions of its own."""


_PLACES: Final[dict[str, DatabasePlace]] = {"sqlite": sqlite_place, "postgresql": postgresql_place}
"""SQLAlchemy's name of a database -> its place."""


def place_of(url: str) -> DatabasePlace:
    return _PLACES[make_url(url).get_backend_name()]
