"""The store as the composition root makes it, on a file of the test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.kernel.clock import Clock
from server.rooms.ports import Committed
from server.store.engine.database import Database
from server.store.log.reader import StoredLog
from server.store.log.recent import RecentLog
from server.store.log.writing.lanes import NodeLogWriter, open_log_writer
from server.store.log.writing.opening import open_database
from server.store.log.writing.sqlite_fresh import PACE, SettlingPace
from server.store.rooms.room_list import StoredRoomList
from tests.support.store.databases import Kind, url_in
from tests.support.store.units import HandClock


@dataclass
class Store:
    """What a test reaches for. `heard` is everything the listener was told, in order."""

    database: Database
    writer: NodeLogWriter
    log: StoredLog
    recent: RecentLog
    room_list: StoredRoomList
    heard: list[Committed] = field(default_factory=list)


@asynccontextmanager
async def opened_store(
    folder: Path, clock: Clock | None = None, pace: SettlingPace = PACE, kind: Kind | None = None
) -> AsyncIterator[Store]:
    """A store on `folder`, or on its database of that `kind`, closed as the service closes it."""
    database = open_database(url_in(folder, kind))
    heard: list[Committed] = []
    log = StoredLog(database)
    recent = RecentLog(log)

    def hear(unit: Committed) -> None:
        recent.committed(unit)
        heard.append(unit)

    writer = open_log_writer(database, clock or HandClock(), hear, pace=pace)
    room_list = StoredRoomList(database)
    yield Store(database, writer, log, recent, room_list, heard)
    await writer.close()
    await room_list.close()
    await database.close()
