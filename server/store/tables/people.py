"""Members, guests, their sign-ins, one-use links, and invitations."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypedColumns,
    text,
)

from server.store.tables.base import metadata, only_where


class PeopleColumns(TypedColumns):
    """`leaving_at` is when the account is deleted unless its owner signs in before; `leaves_words`
    whether what they said stays, without their name. `proved_at` is when a mailed link showed that
    the address is theirs, `operator_link_at` when the operator last made a link that signs in as
    them, `bounced_at` since when mails to the address come back.
    """

    id: Column[str] = Column(Text, primary_key=True)
    kind: Column[str] = Column(Text, nullable=False)
    name: Column[str] = Column(Text, nullable=False)
    email: Column[str | None] = Column(Text)
    password: Column[str | None] = Column(Text)
    locale: Column[str] = Column(Text, nullable=False)
    time_zone: Column[str] = Column(Text, nullable=False)
    room: Column[str | None] = Column(Text)
    admin: Column[bool] = Column(Boolean, nullable=False)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    leaving_at: Column[int | None] = Column(BigInteger)
    leaves_words: Column[bool | None] = Column(Boolean)
    renamed_at: Column[int | None] = Column(BigInteger)
    proved_at: Column[int | None] = Column(BigInteger)
    operator_link_at: Column[int | None] = Column(BigInteger)
    bounced_at: Column[int | None] = Column(BigInteger)


people: Final = Table(
    "people",
    metadata,
    PeopleColumns,
    CheckConstraint("(kind = 'guest') = (room IS NOT NULL)", name="guest_has_room"),
    CheckConstraint("(kind = 'member') = (email IS NOT NULL)", name="member_has_email"),
    Index("uq_people_email", "email", unique=True, **only_where(text("email IS NOT NULL"))),
)


class SignInsColumns(TypedColumns):
    """`secret` is the hash of the cookie's value; `fresh_at` when the person last proved, on this
    browser, that it is them.
    """

    id: Column[str] = Column(Text, primary_key=True)
    secret: Column[bytes] = Column(LargeBinary, nullable=False, unique=True)
    person: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    agent: Column[str] = Column(Text, nullable=False)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    seen_at: Column[int] = Column(BigInteger, nullable=False)
    until: Column[int] = Column(BigInteger, nullable=False)
    ended_at: Column[int | None] = Column(BigInteger)
    fresh_at: Column[int | None] = Column(BigInteger)


sign_ins: Final = Table(
    "sign_ins",
    metadata,
    SignInsColumns,
    Index("ix_sign_ins_person", "person"),
    Index("ix_sign_ins_ended_at", "ended_at", **only_where(text("ended_at IS NOT NULL"))),
)


class SignInLinksColumns(TypedColumns):
    """`secret` is the hash of what the link carries."""

    secret: Column[bytes] = Column(LargeBinary, primary_key=True)
    person: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    until: Column[int] = Column(BigInteger, nullable=False)


sign_in_links: Final = Table(
    "sign_in_links",
    metadata,
    SignInLinksColumns,
    Index("ix_sign_in_links_person", "person"),
)


class AddressProofsColumns(TypedColumns):
    """Mailed links that prove an address: of who wants an account, or, with `person`, of who wants
    another address. `secret` is the hash of what the link carries; `guest` who becomes the account.
    """

    secret: Column[bytes] = Column(LargeBinary, primary_key=True)
    email: Column[str] = Column(Text, nullable=False)
    person: Column[str | None] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"))
    created_at: Column[int] = Column(BigInteger, nullable=False)
    until: Column[int] = Column(BigInteger, nullable=False)
    guest: Column[str | None] = Column(Text)


address_proofs: Final = Table(
    "address_proofs",
    metadata,
    AddressProofsColumns,
    Index("ix_address_proofs_email", "email"),
    Index("ix_address_proofs_person", "person"),
)


class DevicesColumns(TypedColumns):
    """Browsers that a person signed in with before; `secret` is the hash of a cookie's value."""

    secret: Column[bytes] = Column(LargeBinary, primary_key=True)
    person: Column[str] = Column(
        Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    seen_at: Column[int] = Column(BigInteger, nullable=False)


devices: Final = Table(
    "devices",
    metadata,
    DevicesColumns,
    Index("ix_devices_person", "person"),
)


class InvitationsColumns(TypedColumns):
    """`seq` was the room's head when it was made: it brings nobody back who left after that."""

    id: Column[str] = Column(Text, primary_key=True)
    room: Column[str] = Column(Text, nullable=False)
    role: Column[str] = Column(Text, nullable=False)
    note: Column[str] = Column(Text, nullable=False)
    by: Column[str] = Column(Text, ForeignKey("people.id"), nullable=False)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    expires_at: Column[int] = Column(BigInteger, nullable=False)
    uses: Column[int] = Column(Integer, nullable=False)
    used: Column[int] = Column(Integer, nullable=False)
    revoked: Column[bool] = Column(Boolean, nullable=False)
    seq: Column[int] = Column(BigInteger, nullable=False, server_default=text("0"))


invitations: Final = Table(
    "invitations",
    metadata,
    InvitationsColumns,
    CheckConstraint("used BETWEEN 0 AND uses", name="used"),
    Index("ix_invitations_room", "room", "created_at"),
)


class InvitationUsesColumns(TypedColumns):
    """Who came through which link."""

    invitation: Column[str] = Column(
        Text, ForeignKey("invitations.id", ondelete="CASCADE"), primary_key=True
    )
    person: Column[str] = Column(Text, primary_key=True)


invitation_uses: Final = Table(
    "invitation_uses",
    metadata,
    InvitationUsesColumns,
    sqlite_with_rowid=False,
)
