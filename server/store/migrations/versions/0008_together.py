"""An index for what a room's board is folded from, and the switch for its prompt cards."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0008"
down_revision = "0007"

_BOARD = (
    "(kind BETWEEN 'action.' AND 'agenda/' OR kind BETWEEN 'card.' AND 'card/'"
    " OR kind BETWEEN 'poll.' AND 'poll/' OR kind BETWEEN 'timer.' AND 'timer/'"
    " OR kind = 'room.created' OR kind = 'episode.closed')"
)


def upgrade() -> None:
    op.create_index("ix_events_board", "events", ["room", "seq"], **only_where(sa.text(_BOARD)))
    op.add_column("rooms", sa.Column("cards", sa.Boolean, nullable=False, server_default=sa.true()))
