"""Events on disk that are not yet sorted into the log."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "fresh",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("cid", sa.Text),
        sa.Column("digest", sa.LargeBinary),
        sa.Column("target", sa.BigInteger),
        sa.Column("body", sa.Text, nullable=False),
    )
