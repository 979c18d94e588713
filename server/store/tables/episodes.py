"""Episodes folded from the log, private marks, and the service's sign of life."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from server.store.tables.base import metadata
from server.store.tables.log import events


def field(name: str, of: str = "body") -> str:
    """SQL for a field of a body, or of another column of JSON; NULL where that is damaged."""
    return f"iif(json_valid({of}), {of} ->> '{name}', NULL)"


TURNS: Final = text(
    "kind IN ('room.created', 'room.changed', 'member.added', 'member.role', 'host.handed',"
    " 'room.kept', 'episode.opened', 'episode.interrupted', 'episode.resumed', 'episode.closed',"
    " 'episode.confirmed', 'episode.amended', 'msg.redacted', 'chat.dropped', 'words.erased',"
    " 'episode.erased', 'person.forgotten')"
)
"""The few events of a room that episodes turn on. Queries repeat this term to use its index."""

Index("ix_events_turns", events.c.room, events.c.seq, sqlite_where=TURNS)

BOARD: Final = text(
    "(kind BETWEEN 'action.' AND 'agenda/' OR kind BETWEEN 'card.' AND 'card/'"
    " OR kind BETWEEN 'poll.' AND 'poll/' OR kind BETWEEN 'timer.' AND 'timer/'"
    " OR kind = 'room.created' OR kind = 'episode.closed')"
)
"""The events that a room's board is folded from. Queries repeat this term to use its index.

Ranges, because a list of the kinds costs each message 1.7 us of its 4, and these nothing
(measured).
"""

Index("ix_events_board", events.c.room, events.c.seq, sqlite_where=BOARD)

episodes: Final = Table(
    "episodes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("erased_at", BigInteger),
    Column("summary", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("uq_episodes_room_number", "room", "number", unique=True),
    Index("ix_episodes_room_last", "room", "last_seq"),
    Index("ix_episodes_ended", "ended_at", sqlite_where=text("erased_at IS NULL")),
    sqlite_with_rowid=False,
)
"""Closed episodes. Derived: the log up to `head` gives `summary` and `record` again, as JSON."""

PEOPLE: Final = "iif(json_valid(e.summary), e.summary ->> '$.people', '[]')"
"""SQL for the list of those who were in the episode `e`; of a damaged row, nobody."""

marks: Final = Table(
    "marks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("cid", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("sealed", LargeBinary),
    Index("uq_marks_cid", "person", "room", "cid", unique=True),
    Index("ix_marks_seq", "person", "room", "seq"),
    sqlite_with_rowid=False,
)
"""`sealed` holds the note and the digest of the request, which tells a cid sent again with other
words apart. `note` and `digest` are empty; only marks of an older service still have them, until
the next start seals them, too (server/store/personal/marks.py)."""

signs: Final = Table(
    "signs",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""The last sign of life of a service that had an episode running."""
