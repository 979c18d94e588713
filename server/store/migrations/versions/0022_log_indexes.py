"""Fewer pages for each event: one index less, and cids in the order in which they come.

A cid begins with its time, so within a room new ones lie together; by actor first, every message
touched a page for each of a room's people. Messages are found by the primary key as quickly.
"""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.drop_index("ix_events_messages", "events")
    op.drop_index("uq_events_cid", "events")
    op.create_index(
        "uq_events_cid",
        "events",
        ["room", "cid", "actor"],
        unique=True,
        **only_where(sa.text("cid IS NOT NULL")),
    )
