"""Reflections, shares, diary, notices, reminders; the notes of marks become sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _reflections()
    _shares()
    _diary()
    _notices()
    _reminders()
    op.add_column("marks", sa.Column("sealed", sa.LargeBinary))
    op.add_column(
        "people", sa.Column("reminders", sa.Boolean, nullable=False, server_default=sa.true())
    )


def _reflections() -> None:
    op.create_table(
        "reflections",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("partner", sa.Text),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reflections"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_reflections_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_reflections_person", "reflections", ["episode", "person"], unique=True)


def _shares() -> None:
    op.create_table(
        "shares",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("episode", sa.Text),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("line", sa.Boolean, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shares"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_shares_room"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_shares_entry", "shares", ["ref", "item", "room"], unique=True)
    op.create_index("ix_shares_episode", "shares", ["episode", "at"])
    op.create_index("ix_shares_room", "shares", ["room", "item", "at"])


def _diary() -> None:
    op.create_table(
        "diary",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_diary"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_diary_cid", "diary", ["person", "cid"], unique=True)
    op.create_index("ix_diary_day", "diary", ["person", "day"])


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_notices"),
        sa.ForeignKeyConstraint(["room"], ["rooms.number"], name="fk_notices_room"),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("episode", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("episode", "person", name="pk_reminders"),
        sqlite_with_rowid=False,
    )
