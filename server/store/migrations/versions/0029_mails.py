"""The outbox of mails, and how people want them: what they said of reminders stands there now."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

REMINDERS = ("reflection", "adoption")
"""What the one switch of before was about."""


def upgrade() -> None:
    _outbox()
    _wishes()
    for kind in REMINDERS:
        off = sa.text(
            "INSERT INTO mail_switches (person, kind, delivery)"
            " SELECT id, :kind, 'off' FROM people WHERE NOT reminders"
        )
        op.execute(off.bindparams(kind=kind))
    op.drop_column("people", "reminders")
    op.add_column("people", sa.Column("bounced_at", sa.BigInteger()))


def _outbox() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("ready_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("digest", sa.Text),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        _of_person("mails"),
        sqlite_with_rowid=False,
    )
    _index("due", ["due_at", "id"], "state = 'waiting'")
    _index("state", ["state", "at"])
    _index("person", ["person"])
    _index("about", ["about"], "about <> ''")
    _index("digest", ["digest"], "digest IS NOT NULL")


def _wishes() -> None:
    op.create_table(
        "mail_hours",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("digest_at", sa.Integer, nullable=False),
        sa.Column("quiet_from", sa.Integer, nullable=False),
        sa.Column("quiet_until", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_mail_hours"),
        _of_person("mail_hours"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mail_switches",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("delivery", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", name="pk_mail_switches"),
        _of_person("mail_switches"),
        sqlite_with_rowid=False,
    )


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person"
    return sa.ForeignKeyConstraint(["person"], ["people.id"], name=name, ondelete="CASCADE")


def _index(name: str, columns: list[str], only: str | None = None) -> None:
    where: dict[str, Any] = {}
    if only is not None:
        where = {"sqlite_where": sa.text(only), "postgresql_where": sa.text(only)}
    op.create_index(f"ix_mails_{name}", "mails", columns, **where)
