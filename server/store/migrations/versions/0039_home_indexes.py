"""Indexes for a list of rooms: what was said last in each, and its episodes by their end."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0039"
down_revision = "0038"

_ENDED = ["room", "ended_at", "number", "last_seq", "erased_at"]


def upgrade() -> None:
    sent = only_where(sa.text("kind = 'msg.sent'"))
    op.create_index("ix_events_sent", "events", ["room", "seq"], **sent)
    op.create_index("ix_episodes_room_ended", "episodes", _ENDED)
