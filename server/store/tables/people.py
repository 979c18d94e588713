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
    text,
)

from server.store.tables.base import metadata

people: Final = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("password", Text),
    Column("locale", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("room", Text),
    Column("admin", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("leaving_at", BigInteger),
    Column("leaves_words", Boolean),
    Column("reminders", Boolean, nullable=False, server_default=text("1")),
    Column("renamed_at", BigInteger),
    Column("proved_at", BigInteger),
    Column("operator_link_at", BigInteger),
    CheckConstraint("(kind = 'guest') = (room IS NOT NULL)", name="guest_has_room"),
    CheckConstraint("(kind = 'member') = (email IS NOT NULL)", name="member_has_email"),
    Index("uq_people_email", "email", unique=True, sqlite_where=text("email IS NOT NULL")),
)

"""`leaving_at` is when the account is deleted unless its owner signs in before; `leaves_words`
whether what they said stays, without their name. `proved_at` is when a mailed link showed that the
address is theirs, `operator_link_at` when the operator last made a link that signs in as them."""

sign_ins: Final = Table(
    "sign_ins",
    metadata,
    Column("id", Text, primary_key=True),
    Column("secret", LargeBinary, nullable=False, unique=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("agent", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("fresh_at", BigInteger),
    Index("ix_sign_ins_person", "person"),
    Index("ix_sign_ins_ended_at", "ended_at", sqlite_where=text("ended_at IS NOT NULL")),
)
"""`secret` is the hash of the cookie's value; `fresh_at` when the person last proved, on this
browser, that it is them."""

sign_in_links: Final = Table(
    "sign_in_links",
    metadata,
    Column("secret", LargeBinary, primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Index("ix_sign_in_links_person", "person"),
)
"""`secret` is the hash of what the link carries."""

address_proofs: Final = Table(
    "address_proofs",
    metadata,
    Column("secret", LargeBinary, primary_key=True),
    Column("email", Text, nullable=False),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE")),
    Column("created_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Index("ix_address_proofs_email", "email"),
    Index("ix_address_proofs_person", "person"),
)
"""Mailed links that prove an address: of who wants an account, or, with `person`, of who wants
another address. `secret` is the hash of what the link carries."""

devices: Final = Table(
    "devices",
    metadata,
    Column("secret", LargeBinary, primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("seen_at", BigInteger, nullable=False),
    Index("ix_devices_person", "person"),
)
"""Browsers that a person signed in with before; `secret` is the hash of a cookie's value."""

invitations: Final = Table(
    "invitations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", Text, ForeignKey("people.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("uses", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("seq", BigInteger, nullable=False, server_default=text("0")),
    CheckConstraint("used BETWEEN 0 AND uses", name="used"),
    Index("ix_invitations_room", "room", "created_at"),
)
"""`seq` was the room's head when it was made: it brings nobody back who left after that."""

invitation_uses: Final = Table(
    "invitation_uses",
    metadata,
    Column("invitation", Text, ForeignKey("invitations.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Who came through which link."""
