"""An index on the changes of shared notes."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index(
        "ix_events_notes",
        "events",
        ["room", "seq"],
        **only_where(sa.text("kind = 'notes.changed'")),
    )
