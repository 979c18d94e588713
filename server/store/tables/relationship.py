"""Proposals between the two of a room that it becomes the home of their relationship."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    TypedColumns,
)

from server.store.tables.base import metadata


class RelationshipProposalsColumns(TypedColumns):
    """`by` asks `to`; `mentor` is one of them. Whether one was accepted is not kept here: the log
    says so."""

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    at: Column[int] = Column(BigInteger, primary_key=True)
    by: Column[str] = Column(Text, nullable=False)
    to: Column[str] = Column(Text, nullable=False)
    mentor: Column[str] = Column(Text, nullable=False)
    expires_at: Column[int] = Column(BigInteger, nullable=False)
    declined: Column[bool] = Column(Boolean, nullable=False)
    cid: Column[str] = Column(Text, nullable=False)


relationship_proposals: Final = Table(
    "relationship_proposals",
    metadata,
    RelationshipProposalsColumns,
    Index("uq_relationship_proposals_cid", "room", "by", "cid", unique=True),
    Index("ix_relationship_proposals_to", "to", "expires_at"),
    sqlite_with_rowid=False,
)
