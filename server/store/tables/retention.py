"""Who agreed to what, who looked, what is wished to be erased, and who does work for all nodes."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from server.store.tables.base import metadata

consents: Final = Table(
    "consents",
    metadata,
    Column("room", Integer, ForeignKey("rooms.number"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_consents_person", "person"),
    sqlite_with_rowid=False,
)
"""What holds now; folded from the log, which has the whole story."""

looks: Final = Table(
    "looks",
    metadata,
    Column("room", Integer, ForeignKey("rooms.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("episode", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index("ix_looks_episode", "episode", "place"),
    Index("ix_looks_person", "room", "person", "place"),
    sqlite_with_rowid=False,
)
"""The access log, a chain for each room: `hash` covers the entry and the hash before it."""

look_heads: Final = Table(
    "look_heads",
    metadata,
    Column("room", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The end of each chain, sealed; under 0 the sum of all lines."""

erasure_wishes: Final = Table(
    "erasure_wishes",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("cid", Text),
    sqlite_with_rowid=False,
)
"""Who wishes a whole episode to be erased, until all agree or the wish is too old."""

retention_notices: Final = Table(
    "retention_notices",
    metadata,
    Column("episode", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""The episodes whose people were told that they will be erased."""

claims: Final = Table(
    "claims",
    metadata,
    Column("work", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Work that one node does for all; nobody else takes it before `until`."""
