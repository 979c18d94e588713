"""Reflections, what of them is shared, the diary, and what is owed: notices and reminders.

What people wrote stands in `sealed` alone (server/store/sealed/sealing.py), padded so that not even
its length can be told; the other columns say who, where and in which state.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from server.store.tables.base import metadata

reflections: Final = Table(
    "reflections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("episode", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("state", Text, nullable=False),
    Column("partner", Text),
    Column("sealed", LargeBinary, nullable=False),
    Index("uq_reflections_person", "episode", "person", unique=True),
    sqlite_with_rowid=False,
)
"""One for each person and episode. `partner` is set while it is sealed with them, and after."""

shares: Final = Table(
    "shares",
    metadata,
    Column("id", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("episode", Text),
    Column("item", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("line", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("uq_shares_entry", "ref", "item", "room", unique=True),
    Index("ix_shares_episode", "episode", "at"),
    Index("ix_shares_room", "room", "item", "at"),
    sqlite_with_rowid=False,
)
"""What its author opened: `ref` is the reflection, mark or diary entry that holds the words."""

diary: Final = Table(
    "diary",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("cid", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("uq_diary_cid", "person", "cid", unique=True),
    Index("ix_diary_day", "person", "day"),
    sqlite_with_rowid=False,
)

notices: Final = Table(
    "notices",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("actor", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Events that the log is to hear of, written with what they tell; gone once it has heard."""

reminders: Final = Table(
    "reminders",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Reminders that were claimed, before they were sent: there is never a second."""
