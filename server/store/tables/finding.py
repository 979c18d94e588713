"""What somebody decided about those whom they found."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from server.store.tables.base import metadata


class PutAsideColumns(TypedColumns):
    """`person` does not want `other` suggested."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    other: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)


put_aside: Final = Table(
    "put_aside",
    metadata,
    PutAsideColumns,
    Index("ix_put_aside_other", "other"),
    sqlite_with_rowid=False,
)


class WaitsColumns(TypedColumns):
    """`person` waits for a place with `mentor`; `told_at`: since when it is theirs."""

    id: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    mentor: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    since: Column[int] = Column(BigInteger, nullable=False)
    told_at: Column[int | None] = Column(BigInteger)


waits: Final = Table(
    "waits",
    metadata,
    WaitsColumns,
    UniqueConstraint("person", "mentor"),
    Index("ix_waits_mentor", "mentor"),
)
