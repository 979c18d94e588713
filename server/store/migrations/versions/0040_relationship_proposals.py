"""Two who share a room propose to each other that it becomes the home of their relationship."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

TABLE = "relationship_proposals"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("room", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("mentor", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("declined", sa.Boolean, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("room", "at", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name=f"fk_{TABLE}_room"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"uq_{TABLE}_cid", TABLE, ["room", "by", "cid"], unique=True)
    op.create_index(f"ix_{TABLE}_to", TABLE, ["to", "expires_at"])
