"""The episode's draft, agreed cadence, adopted one-off calls, and talk shares."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0007"
down_revision = "0006"

_TURNS = (
    "kind IN ('room.created', 'room.changed', 'member.added', 'member.role', 'host.handed',"
    " 'room.kept', 'episode.opened', 'episode.interrupted', 'episode.resumed', 'episode.closed',"
    " 'episode.confirmed', 'episode.amended', 'msg.redacted', 'chat.dropped', 'words.erased',"
    " 'episode.erased', 'person.forgotten')"
)


def upgrade() -> None:
    op.add_column("rooms", sa.Column("cadence_days", sa.Integer))
    op.drop_index("ix_events_turns", "events")
    op.create_index("ix_events_turns", "events", ["room", "seq"], **only_where(sa.text(_TURNS)))
    _adopted()
    _adoptions()
    _talk()


def _adopted() -> None:
    op.create_table(
        "adopted",
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("episode", name="pk_adopted"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_adopted_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_adopted_room", "adopted", ["room"])


def _adoptions() -> None:
    op.create_table(
        "adoptions",
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("into", sa.Text),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("declined", sa.Boolean, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("episode", "at", name="pk_adoptions"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_adoptions_cid", "adoptions", ["episode", "by", "cid"], unique=True)


def _talk() -> None:
    op.create_table(
        "talk_reports",
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("call", sa.Text, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("episode", "person", "call", "since", name="pk_talk_reports"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "talk_shares",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("person", "episode", name="pk_talk_shares"),
        sqlite_with_rowid=False,
    )
