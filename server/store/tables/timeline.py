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
    TypedColumns,
)

from server.store.tables.base import metadata


class AdoptedColumns(TypedColumns):
    """Folded from the log of the adopting `room`: each episode that it took in."""

    episode: Column[str] = Column(Text, primary_key=True)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    seq: Column[int] = Column(BigInteger, nullable=False)


adopted: Final = Table(
    "adopted",
    metadata,
    AdoptedColumns,
    Index("ix_adopted_room", "room"),
    sqlite_with_rowid=False,
)


class AdoptionsColumns(TypedColumns):
    """Proposals between the two of a one-off call; `into` is a room's id, or nothing to keep its
    own.

    Whether one was accepted is not kept here: the log says so.
    """

    episode: Column[str] = Column(Text, primary_key=True)
    at: Column[int] = Column(BigInteger, primary_key=True)
    by: Column[str] = Column(Text, nullable=False)
    to: Column[str] = Column(Text, nullable=False)
    into: Column[str | None] = Column(Text)
    expires_at: Column[int] = Column(BigInteger, nullable=False)
    declined: Column[bool] = Column(Boolean, nullable=False)
    cid: Column[str] = Column(Text, nullable=False)


adoptions: Final = Table(
    "adoptions",
    metadata,
    AdoptionsColumns,
    Index("uq_adoptions_cid", "episode", "by", "cid", unique=True),
    sqlite_with_rowid=False,
)


class TalkReportsColumns(TypedColumns):
    """When each person's meter heard them speak, sealed under the episode's key."""

    episode: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, primary_key=True)
    call: Column[str] = Column(Text, primary_key=True)
    since: Column[int] = Column(Integer, primary_key=True)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


talk_reports: Final = Table(
    "talk_reports",
    metadata,
    TalkReportsColumns,
    sqlite_with_rowid=False,
)


class TalkSharesColumns(TypedColumns):
    """Each person's own share of an episode, made from the reports; sealed with its key."""

    person: Column[str] = Column(Text, primary_key=True)
    episode: Column[str] = Column(Text, primary_key=True)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


talk_shares: Final = Table(
    "talk_shares",
    metadata,
    TalkSharesColumns,
    sqlite_with_rowid=False,
)
