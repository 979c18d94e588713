"""Mentoring requests, what was asked about them, and who blocked whom."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    TypedColumns,
    text,
)

from server.store.tables.base import metadata, only_where


class MentoringRequestsColumns(TypedColumns):
    """`mentee` or `mentor` is NULL who deleted their account. `until` is when what it waits for
    comes too late, `left_ms` what the mentor has left while a question waits; `reason` is why it
    ended. `room` is the id of the room that its two get, `owed` which one, until it is there.
    `mentee_words` are sealed as the mentee's own, `mentor_words` as the mentor's.
    """

    id: Column[str] = Column(Text, primary_key=True)
    mentee: Column[str | None] = Column(Text, ForeignKey("people.id", ondelete="SET NULL"))
    mentor: Column[str | None] = Column(Text, ForeignKey("people.id", ondelete="SET NULL"))
    state: Column[str] = Column(Text, nullable=False)
    saved_at: Column[int] = Column(BigInteger, nullable=False)
    sent_at: Column[int | None] = Column(BigInteger)
    until: Column[int | None] = Column(BigInteger)
    left_ms: Column[int] = Column(BigInteger, nullable=False)
    ended_at: Column[int | None] = Column(BigInteger)
    ended_by: Column[str | None] = Column(Text)
    reason: Column[str | None] = Column(Text)
    room: Column[str | None] = Column(Text)
    owed: Column[str | None] = Column(Text)
    mentee_words: Column[bytes | None] = Column(LargeBinary)
    mentor_words: Column[bytes | None] = Column(LargeBinary)


mentoring_requests: Final = Table(
    "mentoring_requests",
    metadata,
    MentoringRequestsColumns,
    Index("ix_mentoring_requests_mentee", "mentee", "saved_at"),
    Index("ix_mentoring_requests_mentor", "mentor", "saved_at"),
    Index("ix_mentoring_requests_open", "id", **only_where(text("until IS NOT NULL"))),
    Index("ix_mentoring_requests_owed", "id", **only_where(text("owed IS NOT NULL"))),
)


class RequestActsColumns(TypedColumns):
    """What somebody did with a request, so that the same cid does it once."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    cid: Column[str] = Column(Text, primary_key=True)
    digest: Column[bytes] = Column(LargeBinary, nullable=False)
    request: Column[str] = Column(
        Text, ForeignKey("mentoring_requests.id", ondelete="CASCADE"), nullable=False
    )


request_acts: Final = Table(
    "request_acts",
    metadata,
    RequestActsColumns,
    Index("ix_request_acts_request", "request"),
    sqlite_with_rowid=False,
)


class MentorsHeardColumns(TypedColumns):
    """When a mentor was last heard of: they answered a request, or said that they are there."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    at: Column[int] = Column(BigInteger, nullable=False)


mentors_heard: Final = Table(
    "mentors_heard", metadata, MentorsHeardColumns, sqlite_with_rowid=False
)


class BlocksColumns(TypedColumns):
    """`person` blocked `other`."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    other: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    at: Column[int] = Column(BigInteger, nullable=False)


blocks: Final = Table(
    "blocks", metadata, BlocksColumns, Index("ix_blocks_other", "other"), sqlite_with_rowid=False
)
