"""Agreements, the access log, erasure, retention, holds, and accounts that are leaving."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0005"
down_revision = "0004"

_TURNS = (
    "kind IN ('room.created', 'room.changed', 'member.added', 'member.role', 'host.handed',"
    " 'episode.opened', 'episode.interrupted', 'episode.resumed', 'episode.closed',"
    " 'msg.redacted', 'chat.dropped', 'words.erased', 'episode.erased', 'person.forgotten')"
)


def upgrade() -> None:
    op.drop_index("ix_events_turns", "events")
    op.create_index("ix_events_turns", "events", ["room", "seq"], **only_where(sa.text(_TURNS)))
    _rooms()
    op.add_column("episodes", sa.Column("erased_at", sa.BigInteger))
    op.create_index(
        "ix_episodes_ended", "episodes", ["ended_at"], **only_where(sa.text("erased_at IS NULL"))
    )
    op.add_column("people", sa.Column("leaving_at", sa.BigInteger))
    op.add_column("people", sa.Column("leaves_words", sa.Boolean))
    _consents()
    _looks()
    _wishes()
    _claims()


def _rooms() -> None:
    """What was said before anybody was asked is kept as it was promised then."""
    op.add_column("rooms", sa.Column("retention", sa.Integer))
    op.add_column("rooms", sa.Column("hold", sa.Text))
    op.add_column(
        "rooms",
        sa.Column("consent_from", sa.BigInteger, nullable=False, server_default=sa.text("1")),
    )
    op.execute("UPDATE rooms SET consent_from = head + 1")


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("room", "person", "purpose", name="pk_consents"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_consents_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_consents_person", "consents", ["person"])


def _looks() -> None:
    op.create_table(
        "looks",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("room", "place", name="pk_looks"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_looks_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_looks_episode", "looks", ["episode", "place"])
    op.create_index("ix_looks_person", "looks", ["room", "person", "place"])


def _wishes() -> None:
    op.create_table(
        "erasure_wishes",
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("episode", "person", name="pk_erasure_wishes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "retention_notices",
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("episode", name="pk_retention_notices"),
        sqlite_with_rowid=False,
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("work", name="pk_claims"),
        sqlite_with_rowid=False,
    )
