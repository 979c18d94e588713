"""Where each room's access log ends, sealed under a key outside the database."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "look_heads",
        sa.Column("room", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("room", name="pk_look_heads"),
        sqlite_with_rowid=False,
    )
