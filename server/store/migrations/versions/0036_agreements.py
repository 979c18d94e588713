"""Agreements: where a room's log holds its own, and what the two fill in alone."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "agreement_events",
        sa.Column("room", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("seq", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("room", "seq", name="pk_agreement_events"),
        _in_room("agreement_events"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "agreement_drafts",
        sa.Column("room", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("handed_at", sa.BigInteger),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("room", "person", name="pk_agreement_drafts"),
        _in_room("agreement_drafts"),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_agreement_drafts_person", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agreement_drafts_person", "agreement_drafts", ["person"])


def _in_room(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["room"], ["rooms.number"], name=f"fk_{table}_room")
