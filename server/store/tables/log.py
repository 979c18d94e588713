"""The log and what is folded from it: rooms, memberships, markers.

Inside the database a room is a small number, `number`: it makes every index a third of the size and
gives each message the single integer, `number << 32 | seq`, that the search index knows it by.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    ScalarSelect,
    Table,
    Text,
    TypedColumns,
    false,
    literal_column,
    select,
    text,
    true,
)

from server.store.tables.base import metadata, only_where


class RoomsColumns(TypedColumns):
    """`head` and `last_at` are the seq and time of the last event. The rest is folded from the log.

    `relationship_at` is since when the room is the home of a relationship; `model` and `format` are
    of that.
    `consent_from` is the first event whose keeping depends on agreement: what stood there when the
    ledger came is kept as it was promised then.
    """

    number: Column[int] = Column(Integer, primary_key=True)
    id: Column[str] = Column(Text, nullable=False, unique=True)
    epoch: Column[str] = Column(Text, nullable=False)
    head: Column[int] = Column(BigInteger, nullable=False)
    title: Column[str] = Column(Text, nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    history: Column[str] = Column(Text, nullable=False)
    lobby: Column[bool] = Column(Boolean, nullable=False)
    locked: Column[bool] = Column(Boolean, nullable=False)
    archived: Column[bool] = Column(Boolean, nullable=False)
    next_at: Column[int | None] = Column(BigInteger)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    last_at: Column[int] = Column(BigInteger, nullable=False)
    call_id: Column[str | None] = Column(Text)
    call_started_at: Column[int | None] = Column(BigInteger)
    episode_id: Column[str | None] = Column(Text)
    retention: Column[int | None] = Column(Integer)
    hold: Column[str | None] = Column(Text)
    consent_from: Column[int] = Column(BigInteger, nullable=False, server_default=text("1"))
    cadence_days: Column[int | None] = Column(Integer)
    cards: Column[bool] = Column(Boolean, nullable=False, server_default=true())
    relationship_at: Column[int | None] = Column(BigInteger)
    model: Column[str | None] = Column(Text)
    format: Column[str | None] = Column(Text)


rooms: Final = Table(
    "rooms",
    metadata,
    RoomsColumns,
    Index("ix_rooms_episode_id", "episode_id", **only_where(text("episode_id IS NOT NULL"))),
)


def number_of(room: str | BindParameter[str]) -> ScalarSelect[int]:
    """The number of the room with that id, as a term of a query."""
    return select(rooms.c.number).where(rooms.c.id == room).scalar_subquery()


class EventColumns(TypedColumns):
    """Of an event, wherever it stands. `body` is the tagged body as JSON; `target` the message that
    an edit replaces.
    """

    room: Column[int] = Column(Integer, nullable=False)
    seq: Column[int] = Column(BigInteger, nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    actor: Column[str] = Column(Text, nullable=False)
    at: Column[int] = Column(BigInteger, nullable=False)
    cid: Column[str | None] = Column(Text)
    digest: Column[bytes | None] = Column(LargeBinary)
    target: Column[int | None] = Column(BigInteger)
    body: Column[str] = Column(Text, nullable=False)


class EventsColumns(EventColumns):
    """Rows lie in the order of writing, not by room: with 500 busy rooms a batch costs half
    (measured). A cid begins with its time: after the room, so that new ones lie together.
    """

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    seq: Column[int] = Column(BigInteger, primary_key=True)


events: Final = Table(
    "events",
    metadata,
    EventsColumns,
    CheckConstraint("seq BETWEEN 1 AND 4294967295", name="seq"),
    Index(
        "uq_events_cid", "room", "cid", "actor", unique=True, **only_where(text("cid IS NOT NULL"))
    ),
    Index("ix_events_sent", "room", "seq", **only_where(text("kind = 'msg.sent'"))),
    Index("ix_events_notes", "room", "seq", **only_where(text("kind = 'notes.changed'"))),
    Index("ix_events_edits", "room", "target", "seq", **only_where(text("kind = 'msg.edited'"))),
)

EDITED: Final = literal_column("'msg.edited'", Text)
NOTES: Final = literal_column("'notes.changed'", Text)
SENT: Final = literal_column("'msg.sent'", Text)
"""Kinds with an index of their own: it is used only where they stand in the statement itself."""


fresh: Final = Table(
    "fresh",
    metadata,
    EventColumns,
)
"""Events from their commit on; see server/store/log/writing/sqlite_fresh.py."""


class SettlingColumns(EventColumns):
    """Events that were fresh, in the order in which they are sorted in, slice by slice."""

    room: Column[int] = Column(Integer, primary_key=True)
    seq: Column[int] = Column(BigInteger, primary_key=True)


settling: Final = Table(
    "settling",
    metadata,
    SettlingColumns,
    sqlite_with_rowid=False,
)


class MembershipsColumns(TypedColumns):
    """`left_seq` is the event by which they left or were removed, while they are no member."""

    person: Column[str] = Column(Text, primary_key=True)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    name: Column[str] = Column(Text, nullable=False)
    guest: Column[bool] = Column(Boolean, nullable=False)
    role: Column[str] = Column(Text, nullable=False)
    standing: Column[str] = Column(Text, nullable=False)
    admitted_seq: Column[int] = Column(BigInteger, nullable=False)
    left_seq: Column[int | None] = Column(BigInteger)


memberships: Final = Table(
    "memberships",
    metadata,
    MembershipsColumns,
    Index("ix_memberships_room", "room"),
    sqlite_with_rowid=False,
)


class ReadsColumns(TypedColumns):
    """How far each person has read. Not folded from the log, so a rebuild leaves it alone."""

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    person: Column[str] = Column(Text, primary_key=True)
    seq: Column[int] = Column(BigInteger, nullable=False)


reads: Final = Table(
    "reads",
    metadata,
    ReadsColumns,
    sqlite_with_rowid=False,
)


class InviteesColumns(TypedColumns):
    """Who came through an invitation and may knock; as what, and who invited them.

    `seq` was the room's head then: an admission or a leaving after it has spent the invitation.
    """

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    person: Column[str] = Column(Text, primary_key=True)
    name: Column[str] = Column(Text, nullable=False)
    guest: Column[bool] = Column(Boolean, nullable=False)
    role: Column[str] = Column(Text, nullable=False)
    by: Column[str] = Column(Text, nullable=False)
    invitation: Column[str | None] = Column(Text)
    seq: Column[int] = Column(BigInteger, nullable=False, server_default=text("0"))
    denied_at: Column[int | None] = Column(BigInteger)
    refused: Column[bool] = Column(Boolean, nullable=False, server_default=false())


invitees: Final = Table(
    "invitees",
    metadata,
    InviteesColumns,
    sqlite_with_rowid=False,
)
