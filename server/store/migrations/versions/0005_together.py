"""An index for what a room's board is folded from, and the switch for its prompt cards."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"

_BOARD = (
    "kind IN ('room.created', 'episode.closed',"
    " 'agenda.added', 'agenda.changed', 'agenda.moved', 'agenda.taken', 'agenda.covered',"
    " 'agenda.dropped', 'agenda.turned', 'agenda.owned',"
    " 'action.added', 'action.changed', 'action.done', 'action.dropped',"
    " 'timer.started', 'timer.extended', 'timer.stopped',"
    " 'poll.opened', 'poll.voted', 'poll.closed', 'card.drawn', 'card.dismissed')"
)


def upgrade() -> None:
    op.create_index("ix_events_board", "events", ["room", "seq"], sqlite_where=sa.text(_BOARD))
    op.add_column(
        "rooms", sa.Column("cards", sa.Boolean, nullable=False, server_default=sa.text("1"))
    )
