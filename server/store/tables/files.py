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
    TypedColumns,
    text,
)

from server.store.tables.base import metadata, only_where


class FilesColumns(TypedColumns):
    """`seq` is the message that carries the file, NULL until it is sent; `gone` once it was
    redacted, until its bytes are deleted and the row with them.
    """

    id: Column[str] = Column(Text, primary_key=True)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    owner: Column[str] = Column(Text, nullable=False)
    name: Column[str] = Column(Text, nullable=False)
    size: Column[int] = Column(BigInteger, nullable=False)
    media_type: Column[str] = Column(Text, nullable=False)
    sha256: Column[bytes] = Column(LargeBinary, nullable=False)
    width: Column[int | None] = Column(Integer)
    height: Column[int | None] = Column(Integer)
    uploaded_at: Column[int] = Column(BigInteger, nullable=False)
    seq: Column[int | None] = Column(BigInteger)
    gone: Column[int] = Column(Integer, nullable=False, server_default=text("0"))


files: Final = Table(
    "files",
    metadata,
    FilesColumns,
    Index("ix_files_room", "room", "seq"),
    Index("ix_files_owner", "owner"),
    Index("ix_files_unsent", "uploaded_at", **only_where(text("seq IS NULL OR gone = 1"))),
    sqlite_with_rowid=False,
)
