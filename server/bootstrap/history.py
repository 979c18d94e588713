"""Puts the history side together: the keeper of episodes, their archive, marks and pages."""

from dataclasses import dataclass
from typing import Final

from server.bootstrap.doors import LogScribe, RoomAccess
from server.bootstrap.outside import Outside
from server.history import archivist
from server.history.archivist import Archivist
from server.history.episodes import EpisodeReader
from server.history.keeper import Keeper
from server.history.marks import Marks
from server.history.ports import MarkBook
from server.history.watch import OBSERVED
from server.kernel.clock import Clock
from server.protocol.events import EventBody
from server.rooms.ports import Committed, LogWriter
from server.store.database import Database
from server.store.history import StoredEpisodes
from server.store.marks import StoredMarks
from server.web.rooms import Past

HEARD: Final[frozenset[type[EventBody]]] = frozenset({*OBSERVED}) | archivist.HEARD
"""The kinds of events that `HistorySide.committed` does something about."""


@dataclass(frozen=True, slots=True)
class HistorySide:
    """What the other sides need of the history side."""

    keeper: Keeper
    archivist: Archivist
    archive: StoredEpisodes
    reader: EpisodeReader
    marks: Marks
    book: MarkBook
    clock: Clock

    def committed(self, commit: Committed) -> None:
        self.keeper.committed(commit)
        self.archivist.committed(commit)

    async def start(self) -> None:
        """Come to terms with how the service stopped."""
        await self.keeper.start(self.clock.now())
        await self.archivist.start()

    async def tick(self) -> None:
        await self.keeper.tick(self.clock.now())
        self.archivist.tick()

    async def settled(self) -> None:
        """Everything that follows from what was committed is written, or put off."""
        await self.keeper.settled()
        await self.archivist.settled()

    async def past(self, seats: dict[str, int]) -> dict[str, Past]:
        """room -> what a person who sees it from that seq on has behind them there."""
        tally = await self.archive.tally(seats)
        return {room: Past(count, last) for room, (count, last) in tally.items()}


def history_side(
    database: Database, writer: LogWriter, access: RoomAccess, outside: Outside
) -> HistorySide:
    """Everything about episodes over `database`."""
    archive = StoredEpisodes(database)
    archivist = Archivist(archive)
    book = StoredMarks(database)
    return HistorySide(
        keeper=Keeper(LogScribe(writer), archive, outside.random),
        archivist=archivist,
        archive=archive,
        reader=EpisodeReader(archive, archivist, book, access),
        marks=Marks(book, access, outside.clock, outside.random),
        book=book,
        clock=outside.clock,
    )
