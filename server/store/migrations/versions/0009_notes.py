"""An index on the changes of shared notes."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index(
        "ix_events_notes",
        "events",
        ["room", "seq"],
        sqlite_where=sa.text("kind = 'notes.changed'"),
    )
