"""Puts the history side together: the keeper of episodes, their archive, marks and pages."""

from dataclasses import dataclass
from typing import Final

from server.bootstrap.doors import LogCrier, LogScribe, RoomAccess
from server.bootstrap.outside import Outside
from server.history import archivist
from server.history.archivist import Archivist
from server.history.diary import Diary
from server.history.episodes import EpisodeReader
from server.history.herald import Herald
from server.history.keeper import Keeper
from server.history.marks import Marks
from server.history.reflections import Reflections
from server.history.sharing import Sharing
from server.history.watch import OBSERVED
from server.kernel.clock import Clock
from server.protocol.events import EventBody
from server.rooms.ports import Committed, LogWriter
from server.store.database import Database
from server.store.diary import StoredDiary
from server.store.history import StoredEpisodes
from server.store.marks import StoredMarks
from server.store.notices import StoredNotices
from server.store.reflections import StoredReflections
from server.store.shares import StoredShares
from server.store.vault import Vault
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
    book: StoredMarks
    herald: Herald
    reflections: Reflections
    sharing: Sharing
    diary: Diary
    clock: Clock

    def committed(self, commit: Committed) -> None:
        self.keeper.committed(commit)
        self.archivist.committed(commit)

    async def start(self) -> None:
        """Come to terms with how the service stopped, and with what an older one left plain."""
        await self.book.seal_old()
        await self.keeper.start(self.clock.now())
        await self.archivist.start()

    async def tick(self) -> None:
        await self.keeper.tick(self.clock.now())
        self.archivist.tick()
        await self.herald.tick()

    async def settled(self) -> None:
        """Everything that follows from what was committed is written, or put off."""
        await self.keeper.settled()
        await self.archivist.settled()

    async def past(self, seats: dict[str, int]) -> dict[str, Past]:
        """room -> what a person who sees it from that seq on has behind them there."""
        tally = await self.archive.tally(seats)
        return {room: Past(count, last) for room, (count, last) in tally.items()}


def history_side(
    database: Database, vault: Vault, writer: LogWriter, access: RoomAccess, outside: Outside
) -> HistorySide:
    """Everything about episodes over `database`, with private content sealed by `vault`."""
    clock, random = outside.clock, outside.random
    archive = StoredEpisodes(database)
    archivist = Archivist(archive)
    book = StoredMarks(database, vault)
    reader = EpisodeReader(archive, archivist, book, access)
    herald = Herald(StoredNotices(database), LogCrier(writer))
    kept = StoredReflections(database, vault)
    shares = StoredShares(database, vault)
    return HistorySide(
        keeper=Keeper(LogScribe(writer), archive, random),
        archivist=archivist,
        archive=archive,
        reader=reader,
        marks=Marks(book, access, clock, random),
        book=book,
        herald=herald,
        reflections=Reflections(kept, reader, access, herald, clock, random),
        sharing=Sharing(shares, kept, reader, access, herald, clock, random),
        diary=Diary(StoredDiary(database, vault), herald, clock, random),
        clock=clock,
    )
