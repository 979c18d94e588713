"""Exports that people ordered, of which episodes they are made, and mentors' statements."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, TypedColumns

from server.store.tables.base import metadata


class ExportsColumns(TypedColumns):
    """`choice` as JSON: ids, times and names of parts, no content. The file lies sealed on the
    disk.

    `unshown`: the scripts its PDF has no font for, as JSON.
    """

    id: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, nullable=False)
    cid: Column[str] = Column(Text, nullable=False)
    digest: Column[str] = Column(Text, nullable=False)
    format: Column[str] = Column(Text, nullable=False)
    choice: Column[str] = Column(Text, nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    expires_at: Column[int] = Column(BigInteger, nullable=False)
    total: Column[int] = Column(Integer, nullable=False)
    size: Column[int | None] = Column(BigInteger)
    name: Column[str] = Column(Text, nullable=False)
    unshown: Column[str] = Column(Text, nullable=False, server_default="[]")


exports: Final = Table(
    "exports",
    metadata,
    ExportsColumns,
    Index("uq_exports_cid", "person", "cid", unique=True),
    Index("ix_exports_expires_at", "expires_at"),
    sqlite_with_rowid=False,
)


class ExportEpisodesColumns(TypedColumns):
    """So that erasing an episode finds the exports that hold it."""

    export: Column[str] = Column(
        Text, ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True
    )
    episode: Column[str] = Column(Text, primary_key=True)


export_episodes: Final = Table(
    "export_episodes",
    metadata,
    ExportEpisodesColumns,
    Index("ix_export_episodes_episode", "episode"),
    sqlite_with_rowid=False,
)


class CountersignaturesColumns(TypedColumns):
    """`statement` is the whole of it as JSON: who, how often, how long. It holds no content."""

    id: Column[str] = Column(Text, primary_key=True)
    owner: Column[str] = Column(Text, nullable=False)
    signer: Column[str] = Column(Text, nullable=False)
    cid: Column[str] = Column(Text, nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    asked_at: Column[int] = Column(BigInteger, nullable=False)
    statement: Column[str] = Column(Text, nullable=False)


countersignatures: Final = Table(
    "countersignatures",
    metadata,
    CountersignaturesColumns,
    Index("uq_countersignatures_cid", "owner", "cid", unique=True),
    Index("ix_countersignatures_signer", "signer", "asked_at"),
    sqlite_with_rowid=False,
)
