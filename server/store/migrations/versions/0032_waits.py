"""Who waits for a place with whom."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "waits",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("mentor", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("told_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_waits"),
        sa.UniqueConstraint("person", "mentor", name="uq_waits_person_mentor"),
        _whose("person"),
        _whose("mentor"),
    )
    op.create_index("ix_waits_mentor", "waits", ["mentor"])


def _whose(column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_waits_{column}"
    return sa.ForeignKeyConstraint([column], ["people.id"], name=name, ondelete="CASCADE")
