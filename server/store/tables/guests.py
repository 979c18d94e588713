"""Who came through an invitation and waits at a door, or did."""

from typing import Final

from sqlalchemy import Boolean, Column, Table, Text

from server.store.tables.base import metadata

guest_list: Final = Table(
    "guest_list",
    metadata,
    Column("room", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("guest", Boolean, nullable=False),
    Column("role", Text, nullable=False),
    Column("invited_by", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""`room` is the room's id: a guest list is no part of its log."""
