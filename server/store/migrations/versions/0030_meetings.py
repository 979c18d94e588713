"""Meetings, their series and people, calendar feeds, and when the service ran."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

_OPEN = sa.text("state IN ('proposed', 'booked', 'moved')")


def upgrade() -> None:
    _series()
    _meetings()
    _people()
    _acts()
    op.create_table(
        "calendar_feeds",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_calendar_feeds"),
        sa.UniqueConstraint("secret", name="uq_calendar_feeds_secret"),
        _whose("calendar_feeds"),
    )
    op.create_table(
        "service_runs",
        sa.Column("since", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("since", name="pk_service_runs"),
        sqlite_with_rowid=False,
    )


def _series() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("every_weeks", sa.Integer, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_series"),
        _in_room("meeting_series"),
    )
    op.create_index("ix_meeting_series_room", "meeting_series", ["room"])


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("starts_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("proposer", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("series", sa.Text),
        sa.Column("number", sa.Integer),
        sa.Column("episode", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        _in_room("meetings"),
    )
    op.create_index("ix_meetings_room", "meetings", ["room", "starts_at"])
    op.create_index("ix_meetings_series", "meetings", ["series"])
    op.create_index(
        "ix_meetings_open",
        "meetings",
        ["starts_at"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _people() -> None:
    op.create_table(
        "meeting_people",
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("there", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("meeting", "person", name="pk_meeting_people"),
        _whose("meeting_people"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_meeting_people_person", "meeting_people", ["person"])


def _acts() -> None:
    op.create_table(
        "meeting_acts",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "cid", name="pk_meeting_acts"),
        _whose("meeting_acts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_meeting_acts_room", "meeting_acts", ["room"])


def _whose(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person"
    return sa.ForeignKeyConstraint(["person"], ["people.id"], name=name, ondelete="CASCADE")


def _in_room(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["room"], ["rooms.number"], name=f"fk_{table}_room")
