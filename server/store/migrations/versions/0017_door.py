"""What ends an invitation: a leaving after it was made, an admission; and who was denied."""

import sqlalchemy as sa
from alembic import op

from server.store.migrations.databases import on_sqlite

revision = "0017"
down_revision = "0016"

_LEFT: str = """
UPDATE memberships SET left_seq = (
  SELECT max(e.seq) FROM events AS e
  WHERE e.room = memberships.room AND e.kind = 'member.removed'
    AND e.body ->> 'person' = memberships.person)
WHERE standing <> 'member'
"""

_SPENT: str = """
DELETE FROM invitees WHERE EXISTS (
  SELECT 1 FROM memberships AS m WHERE m.room = invitees.room AND m.person = invitees.person)
"""
"""Of whoever was admitted once it is not known how they were invited since: they are anew."""


def upgrade() -> None:
    op.execute("ALTER TABLE memberships ADD COLUMN left_seq BIGINT")
    op.execute("ALTER TABLE invitations ADD COLUMN seq BIGINT DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE invitees ADD COLUMN invitation TEXT")
    op.execute("ALTER TABLE invitees ADD COLUMN seq BIGINT DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE invitees ADD COLUMN denied_at BIGINT")
    op.add_column(
        "invitees", sa.Column("refused", sa.Boolean, nullable=False, server_default=sa.false())
    )
    if on_sqlite():
        op.execute(_LEFT)
    op.execute(_SPENT)
