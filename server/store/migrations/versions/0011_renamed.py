"""When people last changed their name."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.execute("ALTER TABLE people ADD COLUMN renamed_at BIGINT")
