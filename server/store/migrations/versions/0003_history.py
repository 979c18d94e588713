"""Episodes, marks, the sign of life, and files."""

import sqlalchemy as sa
from alembic import op

from server.store.tables.base import only_where

revision = "0003"
down_revision = "0002"

_TURNS = (
    "kind IN ('room.created', 'room.changed', 'member.added', 'member.role', 'host.handed',"
    " 'episode.opened', 'episode.interrupted', 'episode.resumed', 'episode.closed',"
    " 'msg.redacted')"
)


def upgrade() -> None:
    op.create_index("ix_events_turns", "events", ["room", "seq"], **only_where(sa.text(_TURNS)))
    _episodes()
    _marks()
    _signs()
    _files()


def _episodes() -> None:
    op.create_table(
        "episodes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("first_seq", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_episodes"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_episodes_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_episodes_room_number", "episodes", ["room", "number"], unique=True)
    op.create_index("ix_episodes_room_last", "episodes", ["room", "last_seq"])


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_marks"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_marks_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_marks_cid", "marks", ["person", "room", "cid"], unique=True)
    op.create_index("ix_marks_seq", "marks", ["person", "room", "seq"])


def _signs() -> None:
    op.create_table(
        "signs",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_signs"),
        sqlite_with_rowid=False,
    )


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("sha256", sa.LargeBinary, nullable=False),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("uploaded_at", sa.BigInteger, nullable=False),
        sa.Column("seq", sa.BigInteger),
        sa.Column("gone", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_files_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_files_room", "files", ["room", "seq"])
    op.create_index(
        "ix_files_unsent",
        "files",
        ["uploaded_at"],
        **only_where(sa.text("seq IS NULL OR gone = 1")),
    )
