"""Agreements that were signed before 0037: when each is to be looked at again.

What the log says is folded as everywhere else, since only that knows which version holds.
"""

import sqlalchemy as sa
from alembic import op

from server.store.log.mentoring.agreement_reviews import keep_review

revision = "0038"
down_revision = "0037"

_UNKNOWN = sa.text(
    "SELECT DISTINCT room FROM agreement_events"
    " WHERE room NOT IN (SELECT room FROM agreement_reviews) ORDER BY room"
)


def upgrade() -> None:
    connection = op.get_bind()
    for room in connection.scalars(_UNKNOWN).all():
        keep_review(connection, room)
