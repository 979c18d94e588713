"""Puts the history side together: the keeper of episodes, their archive, marks and pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from server.bootstrap.doors import LogChronicle, LogScribe
from server.bootstrap.outside import Outside
from server.history import archivist
from server.history.adoption import Adoptions
from server.history.archivist import Archivist
from server.history.confirming import Confirming
from server.history.episodes import EpisodeReader
from server.history.keeper import Keeper
from server.history.marks import Marks
from server.history.ports import Access, Houses
from server.history.talk import Talk
from server.history.timeline import Growing, Timelines
from server.history.watch import OBSERVED
from server.kernel.clock import Clock
from server.protocol.bodies import Growth
from server.protocol.events import EventBody
from server.rooms.ports import Committed, LogWriter
from server.store.adoptions import StoredAdoptions
from server.store.database import Database
from server.store.history import StoredEpisodes
from server.store.marks import StoredMarks
from server.store.talk import StoredTalk
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
    confirming: Confirming
    timelines: Timelines
    adoptions: Adoptions
    talk: Talk
    talk_book: StoredTalk
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


@dataclass(frozen=True, slots=True)
class Around:
    """What episodes meet outside of the database."""

    writer: LogWriter
    access: Access
    houses: Houses


class NothingSaid:
    """A GrowthBook and a DeedBook in which nothing is written."""

    async def of(self, reader: str, episodes: Collection[str]) -> Mapping[str, tuple[Growth, ...]]:
        return {}

    async def done(self, room: str, episodes: Collection[str]) -> Mapping[str, int]:
        return {}


def history_side(database: Database, vault: Vault, around: Around, outside: Outside) -> HistorySide:
    """Everything about episodes over `database`."""
    archive, talk_book = StoredEpisodes(database), StoredTalk(database, vault)
    book, access, clock = StoredMarks(database), around.access, outside.clock
    chronicle = LogChronicle(around.writer)
    talk = Talk(talk_book, archive, access, clock)
    keeping = Archivist(archive, talk.kept)
    reader = EpisodeReader(archive, keeping, book, talk_book, access)
    growing = Growing(growth=NothingSaid(), deeds=NothingSaid(), talk=talk_book)
    return HistorySide(
        keeper=Keeper(LogScribe(around.writer), archive, outside.random),
        archivist=keeping,
        archive=archive,
        reader=reader,
        marks=Marks(book, access, clock, outside.random),
        confirming=Confirming(archive, keeping, access, chronicle, reader),
        timelines=Timelines(archive, reader, access, around.houses, growing, clock),
        adoptions=Adoptions(
            archive=archive,
            archivist=keeping,
            access=access,
            houses=around.houses,
            chronicle=chronicle,
            book=StoredAdoptions(database),
            clock=clock,
        ),
        talk=talk,
        talk_book=talk_book,
        clock=clock,
    )
