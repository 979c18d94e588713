"""Exports that people ordered, of which episodes they are made, and mentors' statements."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from server.store.tables.base import metadata

exports: Final = Table(
    "exports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("cid", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("choice", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("total", Integer, nullable=False),
    Column("size", BigInteger),
    Column("name", Text, nullable=False),
    Column("unshown", Text, nullable=False, server_default="[]"),
    Index("uq_exports_cid", "person", "cid", unique=True),
    Index("ix_exports_expires_at", "expires_at"),
    sqlite_with_rowid=False,
)
"""`choice` as JSON: ids, times and names of parts, no content. The file lies sealed on the disk.

`unshown`: the scripts its PDF has no font for, as JSON."""

export_episodes: Final = Table(
    "export_episodes",
    metadata,
    Column("export", Text, ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    Column("episode", Text, primary_key=True),
    Index("ix_export_episodes_episode", "episode"),
    sqlite_with_rowid=False,
)
"""So that erasing an episode finds the exports that hold it."""

countersignatures: Final = Table(
    "countersignatures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("signer", Text, nullable=False),
    Column("cid", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("statement", Text, nullable=False),
    Index("uq_countersignatures_cid", "owner", "cid", unique=True),
    Index("ix_countersignatures_signer", "signer", "asked_at"),
    sqlite_with_rowid=False,
)
"""`statement` is the whole of it as JSON: who, how often, how long. It holds no content."""
