"""Episodes folded from the log, private marks, and the service's sign of life."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypedColumns,
    literal_column,
    or_,
    text,
)

from server.store.tables.base import metadata, only_where
from server.store.tables.log import events


def _constants(*words: str) -> list[ColumnElement[str]]:
    """`words` as they stand in the text of a statement: an index with a condition is used only for
    the same constants, and no parameter is one."""
    return [literal_column(f"'{word}'", Text) for word in words]


_TURNS: Final = _constants(
    "room.created",
    "room.changed",
    "member.added",
    "member.role",
    "host.handed",
    "room.kept",
    "episode.opened",
    "episode.interrupted",
    "episode.resumed",
    "episode.closed",
    "episode.confirmed",
    "episode.amended",
    "msg.redacted",
    "chat.dropped",
    "words.erased",
    "episode.erased",
    "person.forgotten",
)

_BOARD_RANGES: Final = (
    _constants("action.", "agenda/"),
    _constants("card.", "card/"),
    _constants("poll.", "poll/"),
    _constants("timer.", "timer/"),
)
"""Ranges, because a list of the kinds costs each message 1.7 us of its 4, and these nothing
(measured)."""

_BOARD_BOUNDS: Final = _constants("room.created", "episode.closed")


def is_turn(kind: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether an event is one of the few of a room that episodes turn on.

    Queries say this term, too, to be answered from its index.
    """
    return kind.in_(_TURNS)


def is_of_board(kind: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether an event is one of those that a room's board is folded from; as `is_turn`."""
    ranges = (kind.between(first, last) for first, last in _BOARD_RANGES)
    return or_(*ranges, *(kind == bound for bound in _BOARD_BOUNDS)).self_group()


Index("ix_events_turns", events.c.room, events.c.seq, **only_where(is_turn(events.c.kind)))

Index("ix_events_board", events.c.room, events.c.seq, **only_where(is_of_board(events.c.kind)))


class EpisodesColumns(TypedColumns):
    """Closed episodes. Derived: the log up to `head` gives `summary` and `record` again (JSON)."""

    id: Column[str] = Column(Text, primary_key=True)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    number: Column[int] = Column(Integer, nullable=False)
    first_seq: Column[int] = Column(BigInteger, nullable=False)
    last_seq: Column[int] = Column(BigInteger, nullable=False)
    head: Column[int] = Column(BigInteger, nullable=False)
    ended_at: Column[int] = Column(BigInteger, nullable=False)
    erased_at: Column[int | None] = Column(BigInteger)
    summary: Column[str] = Column(Text, nullable=False)
    record: Column[str] = Column(Text, nullable=False)


episodes: Final = Table(
    "episodes",
    metadata,
    EpisodesColumns,
    Index("uq_episodes_room_number", "room", "number", unique=True),
    Index("ix_episodes_room_last", "room", "last_seq"),
    Index("ix_episodes_room_ended", "room", "ended_at", "number", "last_seq", "erased_at"),
    Index("ix_episodes_ended", "ended_at", **only_where(text("erased_at IS NULL"))),
    sqlite_with_rowid=False,
)


MET: Final = episodes.c.number > 0
"""Whether people met in it. Where one was alone it is no episode to anybody: it is kept under a
number below 0, so that what is taken out of it goes, and that its time is over counts."""


class MarksColumns(TypedColumns):
    """`sealed` holds the note and the digest of the request, which tells a cid sent again with
    other words apart. `note` and `digest` are empty; only marks of an older service still have
    them, until the next start seals them, too (server/store/personal/marks.py).
    """

    id: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, nullable=False)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    cid: Column[str] = Column(Text, nullable=False)
    digest: Column[str] = Column(Text, nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    note: Column[str] = Column(Text, nullable=False)
    at: Column[int] = Column(BigInteger, nullable=False)
    seq: Column[int] = Column(BigInteger, nullable=False)
    sealed: Column[bytes | None] = Column(LargeBinary)


marks: Final = Table(
    "marks",
    metadata,
    MarksColumns,
    Index("uq_marks_cid", "person", "room", "cid", unique=True),
    Index("ix_marks_seq", "person", "room", "seq"),
    sqlite_with_rowid=False,
)


class SignsColumns(TypedColumns):
    """The last sign of life of a service that had an episode running."""

    name: Column[str] = Column(Text, primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)


signs: Final = Table(
    "signs",
    metadata,
    SignsColumns,
    sqlite_with_rowid=False,
)
