"""Events on their way from what is fresh into the log, in the order of rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0011a"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "settling",
        sa.Column("room", sa.Integer, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("cid", sa.Text),
        sa.Column("digest", sa.LargeBinary),
        sa.Column("target", sa.BigInteger),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
