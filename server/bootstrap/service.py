"""The service as a whole: how it starts, and how it goes. `build.py` puts it together."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from starlette.applications import Starlette

from server.bootstrap.exports import ExportSide
from server.bootstrap.finding import FindingSide
from server.bootstrap.history import HistorySide
from server.bootstrap.outside import Outside
from server.bootstrap.people import PeopleSide
from server.bootstrap.pulse import Pulse
from server.bootstrap.rooms import RoomsSide
from server.history.reminders import Reminders
from server.rooms.filing import Files
from server.rooms.ports import LogReader
from server.rooms.registry import Rooms
from server.settings import Settings
from server.signaling.sessions import Sessions
from server.store.database import Database
from server.store.shelf import StoredShelf
from server.store.vault import Vault
from server.store.writer import GroupCommit
from server.web.health import Health

WINDOW_S: Final = 2.0
"""The least time over which clients are told to come back when the service stops."""

RETURNS_PER_S: Final = 200
"""How many clients a second the next process is meant to greet."""

LONGEST_GOODBYE_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is put together. `start` it, serve `app`, then `stop` it."""

    app: Starlette
    settings: Settings
    outside: Outside
    database: Database
    vault: Vault
    writer: GroupCommit
    reader: LogReader
    shelf: StoredShelf
    rooms: Rooms
    room_side: RoomsSide
    people: PeopleSide
    history: HistorySide
    exports: ExportSide
    finding: FindingSide
    reminders: Reminders
    files: Files
    sessions: Sessions
    health: Health
    pulse: Pulse

    async def start(self) -> None:
        """Settle what the last run left behind, then take people in."""
        await self.people.start()
        await self.room_side.renaming.settle()
        await self.files.start()
        await self.history.start()
        await self.exports.desk.start()
        self.pulse.start()
        self.health.opened()

    async def goodbye(self) -> None:
        """Out of rotation, then let clients go a few at a time; returns when all are gone."""
        self.health.drain()
        window = max(WINDOW_S, self.sessions.connections / RETURNS_PER_S)
        deadline = min(window + 1, LONGEST_GOODBYE_S)
        self.sessions.say_goodbye(min(window, LONGEST_GOODBYE_S), deadline)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.sessions.empty.wait(), deadline)
        self.sessions.close_all()

    async def stop(self) -> None:
        """Put everything that was accepted on disk and let go of the database."""
        await self.pulse.stop()
        await self.exports.workshop.stop()
        await self.people.stop()
        await self.history.settled()
        await self.writer.close()
        await self.history.settled()
        await self.people.settled()
        await self.files.settled()
        await self.shelf.close()
        await self.database.close()
