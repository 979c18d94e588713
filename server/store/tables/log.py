"""The log and what is folded from it: rooms, memberships, markers.

Inside the database a room is a small number, `number`: it makes every index a third of the size and
gives each message the single integer, `number << 32 | seq`, that the search index knows it by.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
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

rooms: Final = Table(
    "rooms",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("epoch", Text, nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("history", Text, nullable=False),
    Column("lobby", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("next_at", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("call_id", Text),
    Column("call_started_at", BigInteger),
    Column("episode_id", Text),
    Column("retention", Integer),
    Column("hold", Text),
    Column("consent_from", BigInteger, nullable=False, server_default=text("1")),
    Column("cadence_days", Integer),
    Column("cards", Boolean, nullable=False, server_default=text("1")),
    Index("ix_rooms_episode_id", "episode_id", sqlite_where=text("episode_id IS NOT NULL")),
)
"""`head` and `last_at` are the seq and time of the last event. The rest is folded from the log.

`consent_from` is the first event whose keeping depends on agreement: what stood there when the
ledger came is kept as it was promised then.
"""

events: Final = Table(
    "events",
    metadata,
    Column("room", Integer, ForeignKey("rooms.number"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("cid", Text),
    Column("digest", LargeBinary),
    Column("target", BigInteger),
    Column("body", Text, nullable=False),
    CheckConstraint("seq BETWEEN 1 AND 4294967295", name="seq"),
    Index(
        "uq_events_cid", "room", "cid", "actor", unique=True, sqlite_where=text("cid IS NOT NULL")
    ),
    Index("ix_events_notes", "room", "seq", sqlite_where=text("kind = 'notes.changed'")),
    Index("ix_events_edits", "room", "target", "seq", sqlite_where=text("kind = 'msg.edited'")),
)
"""`body` is the tagged body as JSON; `target` the message that an edit replaces.

Rows lie in the order of writing, not by room: with 500 busy rooms a batch costs half (measured).
A cid begins with its time: after the room, so that new ones lie together.
"""

fresh: Final = Table(
    "fresh",
    metadata,
    Column("room", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("cid", Text),
    Column("digest", LargeBinary),
    Column("target", BigInteger),
    Column("body", Text, nullable=False),
)
"""Events as in `events`, from their commit on; see server/store/log/fresh.py."""

settling: Final = Table(
    "settling",
    metadata,
    Column("room", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("cid", Text),
    Column("digest", LargeBinary),
    Column("target", BigInteger),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Events that were fresh, in the order in which they are sorted in, slice by slice."""

memberships: Final = Table(
    "memberships",
    metadata,
    Column("person", Text, primary_key=True),
    Column("room", Integer, ForeignKey("rooms.number"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("guest", Boolean, nullable=False),
    Column("role", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("admitted_seq", BigInteger, nullable=False),
    Column("left_seq", BigInteger),
    Index("ix_memberships_room", "room"),
    sqlite_with_rowid=False,
)
"""`left_seq` is the event by which they left or were removed, while they are no member."""

reads: Final = Table(
    "reads",
    metadata,
    Column("room", Integer, ForeignKey("rooms.number"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""How far each person has read. Not folded from the log, so a rebuild leaves it alone."""

invitees: Final = Table(
    "invitees",
    metadata,
    Column("room", Integer, ForeignKey("rooms.number"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("guest", Boolean, nullable=False),
    Column("role", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("invitation", Text),
    Column("seq", BigInteger, nullable=False, server_default=text("0")),
    Column("denied_at", BigInteger),
    Column("refused", Boolean, nullable=False, server_default=text("0")),
    sqlite_with_rowid=False,
)
"""Who came through an invitation and may knock; as what, and who invited them.

`seq` was the room's head then: an admission or a leaving after it has spent the invitation.
"""
