"""Who agreed to what, who looked, what is wished to be erased, and who does work for all nodes."""

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
    TypedColumns,
)

from server.store.tables.base import metadata


class ConsentsColumns(TypedColumns):
    """What holds now; folded from the log, which has the whole story."""

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    person: Column[str] = Column(Text, primary_key=True)
    purpose: Column[str] = Column(Text, primary_key=True)
    version: Column[int] = Column(Integer, nullable=False)
    at: Column[int] = Column(BigInteger, nullable=False)


consents: Final = Table(
    "consents",
    metadata,
    ConsentsColumns,
    Index("ix_consents_person", "person"),
    sqlite_with_rowid=False,
)


class LooksColumns(TypedColumns):
    """The access log, a chain for each room: `hash` covers the entry and the hash before it."""

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    place: Column[int] = Column(Integer, primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)
    person: Column[str] = Column(Text, nullable=False)
    act: Column[str] = Column(Text, nullable=False)
    episode: Column[str] = Column(Text, nullable=False)
    hash: Column[bytes] = Column(LargeBinary, nullable=False)


looks: Final = Table(
    "looks",
    metadata,
    LooksColumns,
    Index("ix_looks_episode", "episode", "place"),
    Index("ix_looks_person", "room", "person", "place"),
    sqlite_with_rowid=False,
)


class LookHeadsColumns(TypedColumns):
    """The end of each chain, sealed; under 0 the sum of all lines."""

    room: Column[int] = Column(Integer, primary_key=True, autoincrement=False)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


look_heads: Final = Table(
    "look_heads",
    metadata,
    LookHeadsColumns,
    sqlite_with_rowid=False,
)


class ErasureWishesColumns(TypedColumns):
    """Who wishes a whole episode to be erased, until all agree or the wish is too old."""

    episode: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)
    cid: Column[str | None] = Column(Text)


erasure_wishes: Final = Table(
    "erasure_wishes",
    metadata,
    ErasureWishesColumns,
    sqlite_with_rowid=False,
)


class RetentionNoticesColumns(TypedColumns):
    """The episodes whose people were told that they will be erased."""

    episode: Column[str] = Column(Text, primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)


retention_notices: Final = Table(
    "retention_notices",
    metadata,
    RetentionNoticesColumns,
    sqlite_with_rowid=False,
)


class ClaimsColumns(TypedColumns):
    """Work that one node does for all; nobody else takes it before `until`."""

    work: Column[str] = Column(Text, primary_key=True)
    holder: Column[str] = Column(Text, nullable=False)
    until: Column[int] = Column(BigInteger, nullable=False)


claims: Final = Table(
    "claims",
    metadata,
    ClaimsColumns,
    sqlite_with_rowid=False,
)
