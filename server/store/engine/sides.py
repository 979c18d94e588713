"""What differs by database: how connections are opened, what a commit is, who else writes.

`sqlite` and `postgresql` are the two; everybody else asks `side_of`.
"""

from contextlib import AbstractContextManager
from typing import Final, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from server.store.engine import postgresql, sqlite


class Side(Protocol):
    """One kind of database. Engines begin each transaction as their name says."""

    @property
    def LOG_LANES(self) -> int:  # noqa: N802 — a constant of the module
        """Threads in which the log commits; with one it is the same in which all else does."""

    @property
    def COPIES_BACK(self) -> bool:  # noqa: N802
        """Whether this process has to copy a write-ahead log back into the database."""

    def writing_engine(self, url: str) -> Engine:
        """One connection. What a transaction read is so until it has committed, or it fails with a
        conflict. Every commit is on the disk."""

    def log_engine(self, url: str) -> Engine:
        """One connection for a lane of the log, which sees to what it relies on itself."""

    def migrating_engine(self, url: str) -> Engine:
        """Connections for whoever changes the schema, one at a time."""

    def copying_engine(self, url: str) -> Engine:
        """One connection beside the writer's: for `checkpoint`, or without one for `truncate`."""

    def reading_engine(self, url: str, connections: int) -> Engine:
        """Connections that cannot write; every transaction sees one snapshot."""

    def checkpoint(self, connection: Connection) -> int:
        """Copy the write-ahead log back as far as may be; its pages."""

    def truncate(self, connection: Connection) -> bool:
        """Leave nothing of earlier states of rows; False where that has to wait."""

    def unsynced(self, connection: Connection) -> AbstractContextManager[None]:
        """Within it a commit does not wait for the disk; the next one outside takes it along."""

    def data_version(self, connection: Connection) -> int:
        """Another number after another process has committed."""

    def is_conflict(self, error: DBAPIError) -> bool:
        """Whether the transaction met another one, and may be tried again."""

    def is_unavailable(self, error: DBAPIError) -> bool:
        """Whether it is the database that fails, for now, rather than the statement."""

    def is_nowhere(self, error: DBAPIError) -> bool:
        """Whether a text was given that this kind of database holds nowhere."""


_SIDES: Final[dict[str, Side]] = {"sqlite": sqlite, "postgresql": postgresql}


def side_of(url: str) -> Side:
    """The side that knows databases at `url`."""
    return _SIDES[make_url(url).get_backend_name()]
