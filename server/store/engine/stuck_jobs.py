"""What of the background work fails, in the database: for `doctor`, and over a restart."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, select

from server.jobs.runner import Stuck
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.rows import every
from server.store.tables.episodes import signs
from server.store.tables.jobs import stuck_jobs

ASKED: Final = "retry"
"""The sign by which `doctor --retry` asks the running process to try everything again."""


class StuckBook:
    """Each call is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self) -> list[Stuck]:
        """What an earlier process told, and nothing of it is kept."""
        return await self._database.write(_take)

    async def change(self, put: Sequence[Stuck], gone: Sequence[tuple[str, str]]) -> None:
        """Keep `put`, and forget those of these kinds and names."""
        await self._database.write(partial(_change, put, gone))

    async def asked(self) -> bool:
        """Whether everything is to be tried again; answered once."""
        return await self._database.write(_asked)


def ask(connection: Connection) -> None:
    """Have the running process try everything again that fails or was given up."""
    connection.execute(insert(signs).values(name=ASKED, at=0).on_conflict_do_nothing())


def stuck(connection: Connection) -> list[Stuck]:
    """All of it, by kind; what was given up first."""
    columns = stuck_jobs.c
    ordered = select(stuck_jobs).order_by(columns.dead.desc(), columns.kind, columns.since)
    return every(Stuck, ordered, connection)


def _take(connection: Connection) -> list[Stuck]:
    found = stuck(connection)
    connection.execute(delete(stuck_jobs))
    return found


def _change(put: Sequence[Stuck], gone: Sequence[tuple[str, str]], connection: Connection) -> None:
    for kind, name in gone:
        one = stuck_jobs.c.kind == kind, stuck_jobs.c.name == name
        connection.execute(delete(stuck_jobs).where(*one))
    for row in map(asdict, put):
        told = insert(stuck_jobs).values(row)
        connection.execute(told.on_conflict_do_update(index_elements=["kind", "name"], set_=row))


def _asked(connection: Connection) -> bool:
    found = connection.execute(delete(signs).where(signs.c.name == ASKED))
    return found.rowcount > 0
