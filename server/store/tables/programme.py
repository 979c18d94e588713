"""What a programme proposes, and who coordinates it."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    TypedColumns,
)

from server.store.tables.base import metadata


class CoordinatorsColumns(TypedColumns):
    """Who looks at proposals; the operator says who (`mentoring-rooms coordinator`)."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    since: Column[int] = Column(BigInteger, nullable=False)


coordinators: Final = Table("coordinators", metadata, CoordinatorsColumns, sqlite_with_rowid=False)


class ProposalsColumns(TypedColumns):
    """A pair, and how far it came; `until` is when the two are asked no more, `request` what became
    of it where both said yes."""

    id: Column[str] = Column(Text, primary_key=True)
    mentee: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    mentor: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    made_at: Column[int] = Column(BigInteger, nullable=False)
    until: Column[int | None] = Column(BigInteger)
    ended_at: Column[int | None] = Column(BigInteger)
    mentee_yes: Column[bool] = Column(Boolean, nullable=False)
    mentor_yes: Column[bool] = Column(Boolean, nullable=False)
    request: Column[str | None] = Column(
        Text, ForeignKey("mentoring_requests.id", ondelete="SET NULL")
    )


proposals: Final = Table(
    "proposals",
    metadata,
    ProposalsColumns,
    Index("ix_proposals_mentee", "mentee"),
    Index("ix_proposals_mentor", "mentor"),
    Index("ix_proposals_state", "state", "id"),
    Index("ix_proposals_request", "request"),
)
