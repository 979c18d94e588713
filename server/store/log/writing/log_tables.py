"""What the log's writer asks of its database in that database's own words.

A batch is a few statements of many rows. How they are said, what may be remembered between two of
them and what may wait differs by database: sqlite_log.py and postgresql_log.py beside this. What a
batch means is the same for both, in batch.py.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Protocol

from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.rooms.ports import Append
from server.store.log.projections import Stored
from server.store.tables.log import events

COLUMNS: Final = tuple(column.name for column in events.columns)
"""Of an event, in the order of its values."""

WIDTH: Final = len(COLUMNS)

CidKey = tuple[int, str, str]
"""(the room's number, actor, cid)"""


@dataclass(slots=True)
class RoomHead:
    """A room as a batch moves it."""

    number: int
    epoch: str
    head: int
    last_at: Millis


@dataclass(frozen=True, slots=True)
class Known:
    """A committed event with a cid. `digest` is empty once the event was redacted."""

    seq: int
    at: Millis
    digest: bytes


class LogTables(Protocol):
    """The tables of the log as one writer finds and fills them; each writer has its own.

    A batch is one transaction and calls, in its thread: `begin`, `find_rooms`, `find_cids`, then
    for each append `known` and `remember`, then `store` once, unless there is nothing to store.
    Whatever is remembered beyond a transaction is as good as the database: of what another
    writer, process or node commits, nothing older is answered.
    """

    def begin(self, connection: Connection, appends: Sequence[Append]) -> None:
        """First in a transaction that writes, with what it is going to look at.

        A transaction that met another one is rolled back and begins anew, with what it has to find
        out by then."""
        ...

    def find_rooms(self, connection: Connection, rooms: Set[str]) -> dict[str, RoomHead]:
        """Room -> its head, at least of those of `rooms` that exist.

        Where somebody else adds an event to them before `store` does, `store` raises what begins
        the transaction anew. The caller adds rooms that it opens and moves the heads in place;
        `store` writes them.
        """
        ...

    def find_cids(
        self, connection: Connection, keys: Sequence[CidKey], unsure: Sequence[CidKey]
    ) -> None:
        """Have `known` answer for `keys`, whose rooms were found before. Keys may repeat.

        `unsure` are those of appends that may not be written even where their cid is new. Of others
        `known` may know nothing, where `store` then raises what begins the transaction anew.
        """
        ...

    def known(self, key: CidKey) -> Known | None:
        """The event with this cid: committed before, or remembered in this transaction."""
        ...

    def remember(self, key: CidKey, known: Known) -> None:
        """An event of this transaction has this cid."""
        ...

    def store(
        self,
        connection: Connection,
        stored: Sequence[Stored],
        values: Sequence[object],
        moved: Mapping[int, RoomHead],
    ) -> bool:
        """Write the events and the heads that they moved, by room number.

        `values` are those of `COLUMNS`, `WIDTH` for each of `stored`, one event behind the other.
        True where the projections are to be made in this transaction, by the caller. False where
        they are made, or that waits: nobody may then read the log, its heads or its index before.
        """
        ...

    def forget(self) -> None:
        """The last transaction was not committed, or what was remembered is not to be relied on.

        Called between two transactions, in any thread.
        """
        ...

    @property
    def is_due(self) -> bool:
        """Whether `settle_some` has something to do. Asked in the event loop, between batches."""
        ...

    def settle_some(self, connection: Connection) -> None:
        """A part of what waits is done, in a transaction of its own that need not reach the disk
        before the next batch does. Where it fails, `forget` is called before that batch."""
        ...
