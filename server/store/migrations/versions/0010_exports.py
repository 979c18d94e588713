"""Exports, of which episodes they are made, and countersignatures."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _exports()
    _export_episodes()
    _countersignatures()


def _exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("size", sa.BigInteger),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exports"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_exports_cid", "exports", ["person", "cid"], unique=True)
    op.create_index("ix_exports_expires_at", "exports", ["expires_at"])


def _export_episodes() -> None:
    op.create_table(
        "export_episodes",
        sa.Column("export", sa.Text, nullable=False),
        sa.Column("episode", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("export", "episode", name="pk_export_episodes"),
        sa.ForeignKeyConstraint(
            ["export"], ["exports.id"], name="fk_export_episodes_export", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_export_episodes_episode", "export_episodes", ["episode"])


def _countersignatures() -> None:
    op.create_table(
        "countersignatures",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("signer", sa.Text, nullable=False),
        sa.Column("cid", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_countersignatures"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_countersignatures_cid", "countersignatures", ["owner", "cid"], unique=True)
    op.create_index("ix_countersignatures_signer", "countersignatures", ["signer", "asked_at"])
