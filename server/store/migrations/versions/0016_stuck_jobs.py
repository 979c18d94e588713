"""Background work that fails."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "stuck_jobs",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("dead", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name="pk_stuck_jobs"),
        sqlite_with_rowid=False,
    )
