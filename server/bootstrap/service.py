"""The service as a whole: how it starts, and how it goes. `build.py` puts it together."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from starlette.applications import Starlette

from server.bootstrap.exports import ExportSide
from server.bootstrap.history import HistorySide
from server.bootstrap.mailing import MailSide
from server.bootstrap.mentoring.agreement import AgreementSide
from server.bootstrap.mentoring.meetings import MeetingSide
from server.bootstrap.mentoring.mentoring import MentoringSide
from server.bootstrap.mentoring.programme import ProgrammeSide
from server.bootstrap.mentoring.requests import RequestSide
from server.bootstrap.outside import Outside
from server.bootstrap.people import PeopleSide
from server.bootstrap.rooms import RoomsSide
from server.bootstrap.search import SearchSide
from server.history.personal.reminders import Reminders
from server.jobs.runner import Runner
from server.rooms.files.file_handling import Files
from server.rooms.live.registry import LiveRooms
from server.rooms.ports import LogReader
from server.runtime.background_work import StuckJobReport
from server.settings import Settings
from server.signaling.session_table import Sessions
from server.store.engine.database import Database
from server.store.log.writing.lanes import NodeLogWriter
from server.store.rooms.room_list import StoredRoomList
from server.store.sealed.vault import Vault
from server.web.http.health import Health

WINDOW_S: Final = 2.0
"""The least time over which clients are told to come back when the service stops."""

RETURNS_PER_S: Final = 200
"""How many clients a second the next process is meant to greet."""

LONGEST_GOODBYE_S: Final = 20.0

SETTLE_S: Final = 1.5
"""How long a stop waits for what follows from the last events; twice, around their writing."""

CUT_SHORT_S: Final = 0.5
"""How long what is then still under way has to end."""

LONG: Final = frozenset({"exports.make", "mails.asked"})
"""Jobs that a stop does not wait for. For a letter that is being handed over it does, a moment:
cut short, nobody knows what became of it."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is put together. `start` it, serve `app`, then `stop` it."""

    app: Starlette
    settings: Settings
    outside: Outside
    database: Database
    vault: Vault
    writer: NodeLogWriter
    reader: LogReader
    room_list: StoredRoomList
    rooms: LiveRooms
    room_side: RoomsSide
    people: PeopleSide
    mentoring: MentoringSide
    meetings: MeetingSide
    programme: ProgrammeSide
    history: HistorySide
    exports: ExportSide
    finding: SearchSide
    reminders: Reminders
    requests: RequestSide
    agreement: AgreementSide
    mails: MailSide
    files: Files
    sessions: Sessions
    health: Health
    jobs: Runner
    telling: StuckJobReport

    async def start(self) -> None:
        """Settle what the last run left behind, then take people in."""
        await self.telling.start()
        await self.people.start()
        await self.mentoring.start()
        self.room_side.renaming.begin()
        await self.room_side.renaming.settled()
        self.jobs.begin("files.strays", "", self.files.look)
        await self.history.start()
        await self.exports.orders.start()
        await self.requests.start()
        self.jobs.begin("mentors.read", "", self.mentoring.directory.mentors.warm)
        await self.agreement.start()
        self.jobs.start()
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
        """Put everything that was accepted on disk and let go of the database.

        Work in the background gets a moment to end; the next start goes on with what did not.
        """
        self.jobs.rest()
        await self._settled()
        await self.writer.close()
        await self._settled()
        await self.jobs.stop(CUT_SHORT_S)
        self.people.passwords.close()
        self.mentoring.stop()
        await self.room_list.close()
        await self.database.close()

    async def _settled(self) -> None:
        """What follows from what was committed, but no export and no link by mail, which may take
        long."""
        brief = [kind for kind in self.jobs.kinds if kind not in LONG]
        with suppress(TimeoutError):
            await asyncio.wait_for(self.jobs.settled(*brief), SETTLE_S)
