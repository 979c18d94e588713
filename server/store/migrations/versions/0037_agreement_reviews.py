"""Agreements: when what holds in a room is to be looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "agreement_reviews",
        sa.Column("room", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("room", name="pk_agreement_reviews"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_agreement_reviews_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agreement_reviews_day", "agreement_reviews", ["day"])
