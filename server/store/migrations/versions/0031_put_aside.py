"""Whom somebody does not want suggested."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "put_aside",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", "other", name="pk_put_aside"),
        _whose("person"),
        _whose("other"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_put_aside_other", "put_aside", ["other"])


def _whose(column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_put_aside_{column}"
    return sa.ForeignKeyConstraint([column], ["people.id"], name=name, ondelete="CASCADE")
