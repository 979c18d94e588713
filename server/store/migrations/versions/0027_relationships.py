"""Rooms that are the home of a relationship."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("rooms", sa.Column("relationship_at", sa.BigInteger()))
    op.add_column("rooms", sa.Column("model", sa.Text()))
    op.add_column("rooms", sa.Column("format", sa.Text()))
