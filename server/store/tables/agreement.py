"""Agreements beside the log: where its events stand, and what the two fill in alone."""

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


class AgreementEventsColumns(TypedColumns):
    """Where in a room's log its agreement stands: a few events among very many."""

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    seq: Column[int] = Column(BigInteger, primary_key=True)


agreement_events: Final = Table(
    "agreement_events", metadata, AgreementEventsColumns, sqlite_with_rowid=False
)


class AgreementReviewsColumns(TypedColumns):
    """The day, as `2027-06-15`, on which what holds in a room is to be looked at again."""

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    day: Column[str] = Column(Text, nullable=False)


agreement_reviews: Final = Table(
    "agreement_reviews",
    metadata,
    AgreementReviewsColumns,
    Index("ix_agreement_reviews_day", "day"),
    sqlite_with_rowid=False,
)


class AgreementDraftsColumns(TypedColumns):
    """What somebody fills in for the next version, sealed as their own; gone once both opened.

    `handed_at` is since when it waits for the other's, and is changed no more.
    """

    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), primary_key=True)
    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    saved_at: Column[int] = Column(BigInteger, nullable=False)
    handed_at: Column[int | None] = Column(BigInteger)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)


agreement_drafts: Final = Table(
    "agreement_drafts",
    metadata,
    AgreementDraftsColumns,
    Index("ix_agreement_drafts_person", "person"),
    sqlite_with_rowid=False,
)
