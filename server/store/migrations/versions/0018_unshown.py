"""The scripts that an export's PDF has no font for."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.execute("ALTER TABLE exports ADD COLUMN unshown TEXT DEFAULT '[]' NOT NULL")
