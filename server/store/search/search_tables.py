"""What is asked of the index of words in a database's own words.

Folding and taking apart are ours (server/kernel/terms.py), so that every database finds
the same. How each keeps the terms and looks them up differs: sqlite_search.py and
postgresql_search.py. The choice between them is that of search_index.py.

A text's place in the index is `room << 32 | seq`: what belongs to one room is one range, which
grows with seq.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Table,
    TypedColumns,
    cast,
    literal_column,
)

from server.history.search.matching import Query
from server.kernel.clock import Millis

Placed = tuple[int, str]
"""(the text's place in the index, the text)"""


class LogPlace(msgspec.Struct, frozen=True, array_like=True):
    """A text of a room's log that matches."""

    room: str
    seq: int
    kind: str
    actor: str
    at: Millis
    text: str


class RoomPlace(msgspec.Struct, frozen=True, array_like=True):
    """A message of one room that matches."""

    seq: int
    actor: str
    at: Millis
    text: str


class SearchColumns(TypedColumns):
    """What both have in common, whatever they call it: a row's place in the index."""

    place: Column[int]


class SearchTables(Protocol):
    """The index in one database. Every call is part of the caller's transaction."""

    @property
    def table(self) -> Table[SearchColumns]:
        """To delete from, by `place`."""
        ...

    def put(self, connection: Connection, texts: Sequence[Placed]) -> None:
        """Index `texts`, none of which is there; in the order of their places, not empty."""
        ...

    def reword(self, connection: Connection, place: int, text: str) -> bool:
        """Index `text` in the place of what was there; whether something was."""
        ...

    def in_room(
        self, connection: Connection, query: Query, span: tuple[int, int], limit: int
    ) -> list[RoomPlace]:
        """The newest messages (`msg.sent` alone) from place `span[0]` to before `span[1]`."""
        ...

    def in_rooms(
        self,
        connection: Connection,
        query: Query,
        rooms: Mapping[str, int],
        kinds: Collection[str],
        limit: int,
    ) -> list[LogPlace]:
        """The newest matches of `rooms` (room -> first seq to be read), by time, then place.

        Of event `kinds`, unless there are none. Notes stand where their episode closed; who was
        let in after their first word does not read them.
        """
        ...

    def merge(self, connection: Connection, pages: int) -> bool:
        """Put so many pages of the index's pieces together, which drops the words of deleted rows.

        A negative number begins with all pieces anew. Whether there is more to merge.
        """
        ...


def place_of(room: ColumnElement[int], seq: ColumnElement[int]) -> ColumnElement[int]:
    """The place of an event of the log, in a statement."""
    return cast(room, BigInteger).bitwise_lshift(literal_column("32", Integer)).bitwise_or(seq)
