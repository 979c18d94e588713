"""Background work that fails, for whoever looks from outside the process."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, Text, TypedColumns

from server.store.tables.base import metadata


class StuckJobsColumns(TypedColumns):
    """As the running process last told; emptied when it starts, which tries everything again.
    `name` is the id of a thing, or a fingerprint where it would tell who somebody is. `dead`: given
    up.
    """

    kind: Column[str] = Column(Text, primary_key=True)
    name: Column[str] = Column(Text, primary_key=True)
    since: Column[int] = Column(BigInteger, nullable=False)
    tries: Column[int] = Column(Integer, nullable=False)
    error: Column[str] = Column(Text, nullable=False)
    dead: Column[bool] = Column(Boolean, nullable=False)


stuck_jobs: Final = Table(
    "stuck_jobs",
    metadata,
    StuckJobsColumns,
    sqlite_with_rowid=False,
)
