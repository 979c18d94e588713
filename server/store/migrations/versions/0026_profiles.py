"""Profiles, readiness and the code of conduct."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    _profiles()
    _values()
    _of_profile("profile_style", ("item",), sa.Column("answer", sa.Integer, nullable=False))
    _of_profile("profile_audiences", ("part",), sa.Column("audience", sa.Text, nullable=False))
    _pictures()
    _of_profile(
        "readiness",
        ("part",),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    _agreements()


def _profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("mentee", sa.Boolean, nullable=False),
        sa.Column("mentor", sa.Boolean, nullable=False),
        sa.Column("occupation", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("trade", sa.Text),
        sa.Column("stage", sa.Text),
        sa.Column("week", sa.LargeBinary, nullable=False),
        sa.Column("notice_hours", sa.Integer, nullable=False),
        sa.Column("minutes_a_month", sa.Integer),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("began_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_profiles"),
        _whose("profiles"),
        sqlite_with_rowid=False,
    )


def _values() -> None:
    _of_profile(
        "profile_values",
        ("kind", "place"),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
    )
    op.create_index("ix_profile_values_key", "profile_values", ["kind", "key"])


def _pictures() -> None:
    op.create_table(
        "profile_pictures",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("picture", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_profile_pictures"),
        _whose("profile_pictures"),
    )


def _agreements() -> None:
    op.create_table(
        "conduct_agreements",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person", "version", name="pk_conduct_agreements"),
        _whose("conduct_agreements"),
        sqlite_with_rowid=False,
    )


def _of_profile(table: str, keys: tuple[str, ...], *columns: "sa.Column[Any]") -> None:
    """A table of what belongs to a person, each of it under `keys`."""
    kinds = {"place": sa.Integer}
    op.create_table(
        table,
        sa.Column("person", sa.Text, nullable=False),
        *(sa.Column(key, kinds.get(key, sa.Text), nullable=False) for key in keys),
        *columns,
        sa.PrimaryKeyConstraint("person", *keys, name=f"pk_{table}"),
        _whose(table),
        sqlite_with_rowid=False,
    )


def _whose(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person"
    return sa.ForeignKeyConstraint(["person"], ["people.id"], name=name, ondelete="CASCADE")
