"""The log: rooms, events, memberships, read markers, message search."""

import sqlalchemy as sa
from alembic import op

from server.store.migrations.databases import on_sqlite
from server.store.tables.base import only_where

revision = "0001"
down_revision = None


def upgrade() -> None:
    _rooms()
    _events()
    _memberships()
    _reads()
    _invitees()
    if on_sqlite():
        op.execute(
            "CREATE VIRTUAL TABLE message_search USING fts5"
            "(text, tokenize = 'unicode61 remove_diacritics 2')"
        )


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("history", sa.Text, nullable=False),
        sa.Column("lobby", sa.Boolean, nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("next_at", sa.BigInteger),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        sa.Column("call_id", sa.Text),
        sa.Column("call_started_at", sa.BigInteger),
        sa.Column("episode_id", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_rooms"),
        sa.UniqueConstraint("id", name="uq_rooms_id"),
    )
    op.create_index(
        "ix_rooms_episode_id",
        "rooms",
        ["episode_id"],
        **only_where(sa.text("episode_id IS NOT NULL")),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("cid", sa.Text),
        sa.Column("digest", sa.LargeBinary),
        sa.Column("target", sa.BigInteger),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("room", "seq", name="pk_events"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_events_room"),
        sa.CheckConstraint("seq BETWEEN 1 AND 4294967295", name="seq"),
    )
    op.create_index(
        "uq_events_cid",
        "events",
        ["room", "actor", "cid"],
        unique=True,
        **only_where(sa.text("cid IS NOT NULL")),
    )
    op.create_index(
        "ix_events_messages", "events", ["room", "seq"], **only_where(sa.text("kind = 'msg.sent'"))
    )
    op.create_index(
        "ix_events_edits",
        "events",
        ["room", "target", "seq"],
        **only_where(sa.text("kind = 'msg.edited'")),
    )


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("guest", sa.Boolean, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("admitted_seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", "room", name="pk_memberships"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_memberships_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_memberships_room", "memberships", ["room"])


def _reads() -> None:
    op.create_table(
        "reads",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("room", "person", name="pk_reads"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_reads_room"),
        sqlite_with_rowid=False,
    )


def _invitees() -> None:
    op.create_table(
        "invitees",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("guest", sa.Boolean, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("room", "person", name="pk_invitees"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_invitees_room"),
        sqlite_with_rowid=False,
    )
