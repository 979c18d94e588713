"""The store as the composition root makes it, on a file of the test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.kernel.clock import Clock
from server.rooms.ports import Committed
from server.store.database import Database
from server.store.log import StoredLog
from server.store.migrate import migrate
from server.store.writer import GroupCommit
from tests.support.rooms import HandClock


@dataclass
class Store:
    """What a test reaches for. `heard` is everything the listener was told, in order."""

    database: Database
    writer: GroupCommit
    log: StoredLog
    heard: list[Committed] = field(default_factory=list)


@asynccontextmanager
async def opened_store(folder: Path, clock: Clock | None = None) -> AsyncIterator[Store]:
    """A store on `folder`, closed as the service closes it."""
    url = f"sqlite:///{folder / 'rooms.sqlite3'}"
    migrate(url)
    database = Database(url)
    heard: list[Committed] = []
    writer = GroupCommit(database, clock or HandClock(), heard.append)
    yield Store(database, writer, StoredLog(database), heard)
    await writer.close()
    await database.close()
