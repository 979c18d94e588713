"""Background work that fails, for whoever looks from outside the process."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text

from server.store.tables.base import metadata

stuck_jobs: Final = Table(
    "stuck_jobs",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("since", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("dead", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""As the running process last told; emptied when it starts, which tries everything again. `name` is
the id of a thing, or a fingerprint where it would tell who somebody is. `dead`: given up."""
