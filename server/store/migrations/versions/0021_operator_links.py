"""When the operator made a link that signs in as somebody, for them to see."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.execute("ALTER TABLE people ADD COLUMN operator_link_at BIGINT")
