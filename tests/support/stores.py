"""The store as the composition root makes it, on a file of the test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.kernel.clock import Clock
from server.rooms.ports import Committed
from server.store.database import Database
from server.store.fresh import Pace
from server.store.log import StoredLog
from server.store.migrate import migrate
from server.store.recent import RecentLog
from server.store.shelf import StoredShelf
from server.store.writer import PACE, GroupCommit
from tests.support.rooms import HandClock


@dataclass
class Store:
    """What a test reaches for. `heard` is everything the listener was told, in order."""

    database: Database
    writer: GroupCommit
    log: StoredLog
    recent: RecentLog
    shelf: StoredShelf
    heard: list[Committed] = field(default_factory=list)


@asynccontextmanager
async def opened_store(
    folder: Path, clock: Clock | None = None, pace: Pace = PACE
) -> AsyncIterator[Store]:
    """A store on `folder`, closed as the service closes it."""
    url = f"sqlite:///{folder / 'rooms.sqlite3'}"
    migrate(url)
    database = Database(url)
    heard: list[Committed] = []
    log = StoredLog(database)
    recent = RecentLog(log)

    def hear(unit: Committed) -> None:
        recent.committed(unit)
        heard.append(unit)

    writer = GroupCommit(database, clock or HandClock(), hear, pace=pace)
    shelf = StoredShelf(database)
    yield Store(database, writer, log, recent, shelf, heard)
    await writer.close()
    await shelf.close()
    await database.close()
