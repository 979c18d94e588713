"""What a programme proposes, and who coordinates it."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "coordinators",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_coordinators"),
        _whose("coordinators", "person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("mentee", sa.Text, nullable=False),
        sa.Column("mentor", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("mentee_yes", sa.Boolean, nullable=False),
        sa.Column("mentor_yes", sa.Boolean, nullable=False),
        sa.Column("request", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        _whose("proposals", "mentee"),
        _whose("proposals", "mentor"),
        sa.ForeignKeyConstraint(
            ["request"],
            ["mentoring_requests.id"],
            name="fk_proposals_request",
            ondelete="SET NULL",
        ),
    )
    for name in ("mentee", "mentor", "request"):
        op.create_index(f"ix_proposals_{name}", "proposals", [name])
    op.create_index("ix_proposals_state", "proposals", ["state", "id"])


def _whose(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["people.id"], name=name, ondelete="CASCADE")
