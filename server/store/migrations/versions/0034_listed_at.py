"""Since when a mentor is listed."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("profiles", sa.Column("listed_at", sa.BigInteger))
    op.create_index("ix_profiles_listed_at", "profiles", ["listed_at"])
