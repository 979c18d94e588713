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
    TypedColumns,
)

from server.store.tables.base import metadata


class ReflectionsColumns(TypedColumns):
    """One for each person and episode. `partner` is set while it is sealed with them, and after."""

    id: Column[str] = Column(Text, primary_key=True)
    episode: Column[str] = Column(Text, nullable=False)
    person: Column[str] = Column(Text, nullable=False)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    partner: Column[str | None] = Column(Text)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


reflections: Final = Table(
    "reflections",
    metadata,
    ReflectionsColumns,
    Index("uq_reflections_person", "episode", "person", unique=True),
    sqlite_with_rowid=False,
)


class SharesColumns(TypedColumns):
    """What its author opened: `ref` is the reflection, mark or diary entry that holds the words."""

    id: Column[str] = Column(Text, primary_key=True)
    author: Column[str] = Column(Text, nullable=False)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    episode: Column[str | None] = Column(Text)
    item: Column[str] = Column(Text, nullable=False)
    ref: Column[str] = Column(Text, nullable=False)
    level: Column[str] = Column(Text, nullable=False)
    line: Column[bool] = Column(Boolean, nullable=False)
    at: Column[int] = Column(BigInteger, nullable=False)


shares: Final = Table(
    "shares",
    metadata,
    SharesColumns,
    Index("uq_shares_entry", "ref", "item", "room", unique=True),
    Index("ix_shares_episode", "episode", "at"),
    Index("ix_shares_room", "room", "item", "at"),
    sqlite_with_rowid=False,
)


class DiaryColumns(TypedColumns):
    id: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, nullable=False)
    cid: Column[str] = Column(Text, nullable=False)
    day: Column[str] = Column(Text, nullable=False)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


diary: Final = Table(
    "diary",
    metadata,
    DiaryColumns,
    Index("uq_diary_cid", "person", "cid", unique=True),
    Index("ix_diary_day", "person", "day"),
    sqlite_with_rowid=False,
)


class NoticesColumns(TypedColumns):
    """Events that the log is to hear of, written with what they tell; gone once it has heard."""

    number: Column[int] = Column(Integer, primary_key=True)
    id: Column[str] = Column(Text, nullable=False)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    actor: Column[str] = Column(Text, nullable=False)
    body: Column[str] = Column(Text, nullable=False)


notices: Final = Table(
    "notices",
    metadata,
    NoticesColumns,
)


class RemindersColumns(TypedColumns):
    """Reminders that were claimed, before they were sent: there is never a second."""

    episode: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)


reminders: Final = Table(
    "reminders",
    metadata,
    RemindersColumns,
    sqlite_with_rowid=False,
)
