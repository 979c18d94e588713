"""Mentoring requests, when mentors were heard of, and blocks."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_REQUESTS = "mentoring_requests"


def upgrade() -> None:
    _requests()
    op.create_table(
        "request_acts",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "cid", name="pk_request_acts"),
        _whose("request_acts", "person"),
        sa.ForeignKeyConstraint(
            ["request"],
            [f"{_REQUESTS}.id"],
            name="fk_request_acts_request",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_request_acts_request", "request_acts", ["request"])
    _of_people("mentors_heard", "person")
    _of_people("blocks", "person", "other")
    op.create_index("ix_blocks_other", "blocks", ["other"])


def _requests() -> None:
    op.create_table(
        _REQUESTS,
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("mentee", sa.Text),
        sa.Column("mentor", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("until", sa.BigInteger),
        sa.Column("left_ms", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("ended_by", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("room", sa.Text),
        sa.Column("owed", sa.Text),
        sa.Column("mentee_words", sa.LargeBinary),
        sa.Column("mentor_words", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name=f"pk_{_REQUESTS}"),
        _whose(_REQUESTS, "mentee", "SET NULL"),
        _whose(_REQUESTS, "mentor", "SET NULL"),
    )
    for part in ("mentee", "mentor"):
        op.create_index(f"ix_{_REQUESTS}_{part}", _REQUESTS, [part, "saved_at"])
    for name, column in (("open", "until"), ("owed", "owed")):
        where = sa.text(f"{column} IS NOT NULL")
        place = f"ix_{_REQUESTS}_{name}"
        op.create_index(place, _REQUESTS, ["id"], sqlite_where=where, postgresql_where=where)


def _of_people(table: str, *people: str) -> None:
    """A table of when something was, of one person or of two."""
    op.create_table(
        table,
        *(sa.Column(person, sa.Text, nullable=False) for person in people),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(*people, name=f"pk_{table}"),
        *(_whose(table, person) for person in people),
        sqlite_with_rowid=False,
    )


def _whose(table: str, column: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["people.id"], name=name, ondelete=ondelete)
