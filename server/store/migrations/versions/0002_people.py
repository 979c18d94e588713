"""People: members, guests, sign-ins, one-use links, invitations."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _people()
    _sign_ins()
    _sign_in_links()
    _invitations()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("password", sa.Text),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("room", sa.Text),
        sa.Column("admin", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.CheckConstraint(
            "(kind = 'guest') = (room IS NOT NULL)", name=op.f("ck_people_guest_has_room")
        ),
        sa.CheckConstraint(
            "(kind = 'member') = (email IS NOT NULL)", name=op.f("ck_people_member_has_email")
        ),
    )
    op.create_index(
        "uq_people_email",
        "people",
        ["email"],
        unique=True,
        **only_where(sa.text("email IS NOT NULL")),
    )


def _sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.UniqueConstraint("secret", name="uq_sign_ins_secret"),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_sign_ins_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sign_ins_person", "sign_ins", ["person"])
    op.create_index(
        "ix_sign_ins_ended_at",
        "sign_ins",
        ["ended_at"],
        **only_where(sa.text("ended_at IS NOT NULL")),
    )


def _sign_in_links() -> None:
    op.create_table(
        "sign_in_links",
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("secret", name="pk_sign_in_links"),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_sign_in_links_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sign_in_links_person", "sign_in_links", ["person"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_invitations_by"),
        sa.CheckConstraint("used BETWEEN 0 AND uses", name=op.f("ck_invitations_used")),
    )
    op.create_index("ix_invitations_room", "invitations", ["room", "created_at"])
    op.create_table(
        "invitation_uses",
        sa.Column("invitation", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("invitation", "person", name="pk_invitation_uses"),
        sa.ForeignKeyConstraint(
            ["invitation"],
            ["invitations.id"],
            name="fk_invitation_uses_invitation",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
