"""Episodes on a real database, put together as the composition root does it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from server.bootstrap.history import HistorySide, history_side
from server.bootstrap.history_parts import HistoryBasis
from server.bootstrap.outside import Outside
from server.history.pages.episode_page import EpisodeReader
from server.history.personal.marks import Marks
from server.history.record.episode_record import Record as Episode
from server.history.record.fold import rebuild
from server.history.retention.retention import Terms
from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import RoomRef
from server.protocol.events.base import Role, RoomKind
from server.protocol.events.log import Body
from server.rooms.ports import Append, Committed, NewEvent
from server.store.engine.database import Database
from server.store.episodes.episodes import StoredEpisodes
from server.store.log.reader import StoredLog
from server.store.log.writing.lanes import NodeLogWriter, open_log_writer
from server.store.log.writing.opening import open_database
from server.store.sealed.vault import Vault
from server.store.tables.retention import retention_notices
from tests.support.service.background import runner
from tests.support.store.databases import url_in
from tests.support.store.units import HandClock


@dataclass(frozen=True)
class HandSeat:
    visible_from: int
    role: Role = "peer"
    kind: RoomKind = "one_to_one"


class Doors:
    """Access and Company that a test fills by hand: (person, room) -> what they see of it."""

    def __init__(self) -> None:
        self.seats: dict[tuple[str, str], int] = {}
        self.roles: dict[str, Role] = {}

    async def allow(self, person: str, room: str, action: str) -> HandSeat:
        if (person, room) not in self.seats:
            raise ServiceError("not_found")
        if action == "mark" and person.startswith("g_"):
            raise ServiceError("not_allowed")
        return HandSeat(self.seats[person, room], self.roles.get(person, "peer"))


class NoRhythms:
    """Nobody signed anything."""

    async def agreed(self, person: str, room: str) -> None:
        return None


class NoHouses:
    """Houses of a test that has no rooms but their logs."""

    async def view(self, person: str, room: str) -> RoomView:
        raise ServiceError("not_found")

    async def shared(self, person: str, other: str) -> list[RoomRef]:
        return []


@dataclass
class Past:
    """What a test of episodes reaches for."""

    clock: HandClock
    database: Database
    writer: NodeLogWriter
    log: StoredLog
    side: HistorySide
    doors: Doors

    @property
    def archive(self) -> StoredEpisodes:
        return self.side.books.archive

    @property
    def episodes(self) -> EpisodeReader:
        return self.side.episodes.reader

    @property
    def marks(self) -> Marks:
        return self.side.personal.marks

    async def told(self) -> list[str]:
        """Episodes whose people were told that they go."""
        query = select(retention_notices.c.episode)
        return await self.database.read(lambda connection: list(connection.scalars(query)))

    async def settled(self) -> None:
        """Everything that follows from what happened so far is written."""
        await self.side.settled()

    async def happen(self, room: str, actor: str, *bodies: Body, opens: str | None = None) -> None:
        """A unit is committed, and everything that follows from it."""
        unit = Append(room, tuple(NewEvent(actor, body) for body in bodies), opens)
        outcome = await self.writer.append(unit)
        assert isinstance(outcome, Committed), outcome
        await self.settled()

    async def wait(self, minutes: float) -> None:
        self.clock.at += round(minutes * 60_000)
        await self.side.tick()
        await self.settled()

    async def rebuilt(self, room: str) -> list[Episode]:
        """The records as the whole log gives them."""
        return rebuild(room, await self.log.after(room, 0, 100_000))


@asynccontextmanager
async def opened_past(
    folder: Path, clock: HandClock | None = None, days: dict[str, int] | None = None
) -> AsyncIterator[Past]:
    """Episodes on `folder`, started as after any stop of the service, kill -9 among them."""
    clock = clock or HandClock()
    database = open_database(url_in(folder))
    listeners: list[HistorySide] = []

    def tell(commit: Committed) -> None:
        for listener in listeners:
            listener.committed(commit)

    writer = open_log_writer(database, clock, tell)
    doors = Doors()

    async def forget(person: str) -> None:
        raise AssertionError(f"{person} is no guest")

    basis = HistoryBasis(
        database=database,
        writer=writer,
        vault=Vault(folder / "keys"),
        jobs=runner(clock),
        access=doors,
        rooms=NoHouses(),
        rhythms=NoRhythms(),
        terms=Terms(days or {}),
        forget=forget,
        outside=Outside(clock=clock),
    )
    side = history_side(basis)
    basis.jobs.repeat(side.repeating())
    listeners.append(side)
    await side.start()
    past = Past(clock, database, writer, StoredLog(database), side, doors)
    yield past
    await past.settled()
    await writer.close()
    await database.close()
