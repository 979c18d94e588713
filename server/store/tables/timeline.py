"""What a room becomes over time: one-off calls it took in, proposals of that, and talk shares."""

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

adopted: Final = Table(
    "adopted",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Index("ix_adopted_room", "room"),
    sqlite_with_rowid=False,
)
"""Folded from the log of the adopting `room`: each episode that it took in."""

adoptions: Final = Table(
    "adoptions",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("at", BigInteger, primary_key=True),
    Column("by", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("into", Text),
    Column("expires_at", BigInteger, nullable=False),
    Column("declined", Boolean, nullable=False),
    Column("cid", Text, nullable=False),
    Index("uq_adoptions_cid", "episode", "by", "cid", unique=True),
    sqlite_with_rowid=False,
)
"""Proposals between the two of a one-off call; `into` is a room's id, or nothing to keep its own.

Whether one was accepted is not kept here: the log says so.
"""

talk_reports: Final = Table(
    "talk_reports",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("call", Text, primary_key=True),
    Column("since", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""When each person's meter heard them speak, sealed under the episode's key."""

talk_shares: Final = Table(
    "talk_shares",
    metadata,
    Column("person", Text, primary_key=True),
    Column("episode", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Each person's own share of an episode, sealed under the episode's key. Made from the reports."""
