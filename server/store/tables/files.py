"""What is known of files; their bytes lie on the disk under their ids."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from server.store.tables.base import metadata

files: Final = Table(
    "files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room", Integer, ForeignKey("rooms.number"), nullable=False),
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("uploaded_at", BigInteger, nullable=False),
    Column("seq", BigInteger),
    Column("gone", Integer, nullable=False, server_default=text("0")),
    Index("ix_files_room", "room", "seq"),
    Index("ix_files_owner", "owner"),
    Index("ix_files_unsent", "uploaded_at", sqlite_where=text("seq IS NULL OR gone = 1")),
    sqlite_with_rowid=False,
)
"""`seq` is the message that carries the file, NULL until it is sent; `gone` once it was redacted,
until its bytes are deleted and the row with them."""
