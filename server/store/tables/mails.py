"""The outbox: mails that nobody waits for, from what they tell of until they are forgotten; and how
people want them."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    TypedColumns,
    text,
)

from server.store.tables.base import metadata, only_where


class MailsColumns(TypedColumns):
    """`facts`, ids and moments, and `address`, where it goes to one that the person has no more,
    are emptied when the mail is done; the letter itself is never kept. `ready_at` is when it may
    go, `due_at` when to look at it next, `at` since when it is in its state
    (server/people/mails/outbox/mail_life.py).
    """

    id: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    kind: Column[str] = Column(Text, nullable=False)
    facts: Column[str] = Column(Text, nullable=False)
    about: Column[str] = Column(Text, nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    ready_at: Column[int] = Column(BigInteger, nullable=False)
    due_at: Column[int] = Column(BigInteger, nullable=False)
    until: Column[int | None] = Column(BigInteger)
    at: Column[int] = Column(BigInteger, nullable=False)
    address: Column[str | None] = Column(Text)
    digest: Column[str | None] = Column(Text)
    why: Column[str] = Column(Text, nullable=False)


mails: Final = Table(
    "mails",
    metadata,
    MailsColumns,
    Index("ix_mails_due", "due_at", "id", **only_where(text("state = 'waiting'"))),
    Index("ix_mails_state", "state", "at"),
    Index("ix_mails_person", "person"),
    Index("ix_mails_about", "about", **only_where(text("about <> ''"))),
    Index("ix_mails_digest", "digest", **only_where(text("digest IS NOT NULL"))),
    sqlite_with_rowid=False,
)


class MailHoursColumns(TypedColumns):
    """When somebody reads mails, on their own clock; who has no row has it as usual."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    digest_at: Column[int] = Column(Integer, nullable=False)
    quiet_from: Column[int] = Column(Integer, nullable=False)
    quiet_until: Column[int] = Column(Integer, nullable=False)


mail_hours: Final = Table(
    "mail_hours",
    metadata,
    MailHoursColumns,
    sqlite_with_rowid=False,
)


class MailSwitchesColumns(TypedColumns):
    """A kind of mail that somebody wants otherwise than usual."""

    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Column[str] = Column(Text, primary_key=True)
    delivery: Column[str] = Column(Text, nullable=False)


mail_switches: Final = Table(
    "mail_switches",
    metadata,
    MailSwitchesColumns,
    sqlite_with_rowid=False,
)
