"""When the service ran: the ServiceRuns of server/mentoring/meetings/ports.py."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, select, update

from server.kernel.clock import Millis
from server.kernel.intervals import Interval, without
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.tables.meetings import service_runs as runs

KEPT: Final[Millis] = 30 * 86_400_000
"""Longer than the service is ever looked for."""


class StoredRuns:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def beat(self, now: Millis, gap: Millis) -> None:
        await self._database.write(partial(_beat, now, gap))

    async def stops(self, within: Interval) -> Sequence[Interval]:
        return await self._database.read(partial(_stops, within))


def _beat(now: Millis, gap: Millis, connection: Connection) -> None:
    lasting = update(runs).where(runs.c.until >= now - gap, runs.c.since <= now)
    if connection.execute(lasting.values(until=now)).rowcount:
        return
    begun = insert(runs).values(since=now, until=now)
    connection.execute(begun.on_conflict_do_nothing())
    connection.execute(delete(runs).where(runs.c.until < now - KEPT))


def _stops(within: Interval, connection: Connection) -> list[Interval]:
    query = select(runs.c.since, runs.c.until).where(
        runs.c.until >= within.start, runs.c.since <= within.end
    )
    ran = [Interval(row.since, row.until) for row in connection.execute(query)]
    return without([within], ran)
