"""By which request somebody wishes an episode erased, so that it can come twice."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("ALTER TABLE erasure_wishes ADD COLUMN cid TEXT")
