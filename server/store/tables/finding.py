"""What somebody decided about those whom they found."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text, TypedColumns

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
