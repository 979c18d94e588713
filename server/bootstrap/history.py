"""Puts the history side together: episodes, their archive, marks, and the ledger beside them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from server.bootstrap.doors import ChatAgreement, LogChronicle, LogCrier, LogPen, LogScribe
from server.bootstrap.outside import Outside
from server.history import archivist
from server.history.adoption import Adoptions
from server.history.adoption import Tell as TellProposal
from server.history.archivist import Archivist
from server.history.confirming import Confirming
from server.history.diary import Diary
from server.history.dropping import Dropping
from server.history.episodes import EpisodeReader, Ledger
from server.history.erasing import Eraser, Places
from server.history.guests import Forget, Guests
from server.history.herald import Herald
from server.history.keeper import Keeper
from server.history.looks import Looking
from server.history.marks import Marks
from server.history.ports.rooms import Access, Houses
from server.history.reflections import Reflections
from server.history.retention import Retention, Tell, Terms
from server.history.sharing import Sharing
from server.history.talk import Shares, Talk
from server.history.timeline import Growing, Timelines
from server.history.watch import OBSERVED
from server.kernel.clock import Clock, Millis
from server.kernel.ids import new_id
from server.protocol.events.base import EventBody
from server.rooms.ports import Committed, LogWriter
from server.runtime.runner import Runner, Work
from server.store.adoptions import StoredAdoptions
from server.store.database import Database
from server.store.deeds import StoredDeeds
from server.store.departed import DepartedGuests
from server.store.diary import StoredDiary
from server.store.growth import StoredGrowth
from server.store.history import StoredEpisodes
from server.store.ledger import StoredLedger
from server.store.looks import StoredLooks
from server.store.marks import StoredMarks
from server.store.notices import StoredNotices
from server.store.reflections import StoredReflections
from server.store.scouring import Scourer
from server.store.shares import StoredShares
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
    dropping: Dropping
    eraser: Eraser
    retention: Retention
    guests: Guests
    scourer: Scourer
    ledger: StoredLedger
    looks: StoredLooks
    looking: Looking
    book: StoredMarks
    herald: Herald
    reflections: Reflections
    sharing: Sharing
    diary: Diary
    confirming: Confirming
    timelines: Timelines
    adoptions: Adoptions
    talk: Talk
    talk_book: StoredTalk
    clock: Clock
    jobs: Runner

    def committed(self, commit: Committed) -> None:
        self.keeper.committed(commit)
        self.archivist.committed(commit)
        self.eraser.committed(commit)

    async def start(self) -> None:
        """Come to terms with how the service stopped, and with what an older one left plain."""
        await self.book.seal_old()
        await self.looks.start()
        await self.keeper.start(self.clock.now())
        self.jobs.begin("episodes.unkept", "", self.archivist.look)
        self.jobs.begin("keys.look", "", self.eraser.look)
        await self.herald.spread()
        await self.jobs.settled("episodes.unkept")
        await self.settled()

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {
            "episodes": self._now(self.keeper.tick),
            "episodes.unkept": self.archivist.look,
            "chat.alone": self._now(self.dropping.tick),
            "retention": self._now(self.retention.tick),
            "guests": self._now(self.guests.tick),
            "scour": self.scourer.tick,
        }

    async def tick(self) -> None:
        """Do now what is done every second, with what follows from it."""
        await self.jobs.once("episodes")

    async def scour(self) -> None:
        """Do now what is done every few seconds: no trace of what was erased stays."""
        await self.jobs.once("scour")

    async def age(self) -> None:
        """Do now what is done every few minutes.

        What was said alone without agreement goes, and what is over; and last, when the records
        that named them are gone, the names of guests.
        """
        await self.jobs.once("chat.alone", "retention", "guests")

    async def settled(self) -> None:
        """Everything that follows from what was committed is written, or put off."""
        await self.keeper.settled()
        await self.archivist.settled()
        await self.eraser.settled()

    def _now(self, tick: Callable[[Millis], Awaitable[None]]) -> Work:
        return lambda: tick(self.clock.now())

    async def past(self, seats: dict[str, int]) -> dict[str, Past]:
        """room -> what a person who sees it from that seq on has behind them there."""
        tally = await self.archive.tally(seats)
        soon = await self.retention.soon(self.clock.now(), frozenset(seats))
        return {room: Past(count, last, soon.get(room)) for room, (count, last) in tally.items()}


@dataclass(frozen=True, slots=True)
class Record:
    """Where the record is kept, and what the operator says about it."""

    database: Database
    writer: LogWriter
    vault: Vault
    terms: Terms
    tell: Tell
    forget: Forget
    proposed: TellProposal
    jobs: Runner


def history_side(record: Record, access: Access, houses: Houses, outside: Outside) -> HistorySide:
    """Everything about episodes over `record`."""
    database, pen, clock = record.database, LogPen(record.writer), outside.clock
    jobs = record.jobs
    archive, book = StoredEpisodes(database), StoredMarks(database, record.vault)
    ledger, looks = StoredLedger(database), StoredLooks(database, record.vault)
    dropping = Dropping(archive, ChatAgreement(ledger), ledger, pen, jobs)
    talk_book = StoredTalk(database, record.vault)
    talk_shares = Shares(talk_book)
    archivist = Archivist(archive, dropping, talk_shares.kept, jobs)
    looking = Looking(looks, clock)
    places = Places(archive, access, ledger, ledger, pen, record.vault, ledger)
    eraser = Eraser(places, looking, clock, jobs)
    holder = new_id("nd", outside.random)
    herald = Herald(StoredNotices(database), LogCrier(record.writer), jobs)
    kept, shares = StoredReflections(database, record.vault), StoredShares(database, record.vault)
    beside = Ledger(looking, ledger, record.terms, eraser, archive.names)
    reader = EpisodeReader(archive, archivist, book, talk_book, access, beside)
    chronicle = LogChronicle(record.writer)
    growing = Growing(StoredGrowth(database, record.vault), StoredDeeds(database), talk_book)
    return HistorySide(
        keeper=Keeper(LogScribe(record.writer), archive, outside.random, jobs),
        archivist=archivist,
        archive=archive,
        reader=reader,
        marks=Marks(book, access, clock, outside.random),
        dropping=dropping,
        eraser=eraser,
        retention=Retention(record.terms, ledger, pen, record.tell, holder, jobs),
        guests=Guests(DepartedGuests(database), record.forget, jobs),
        scourer=Scourer(database, clock),
        ledger=ledger,
        looks=looks,
        looking=looking,
        book=book,
        herald=herald,
        reflections=Reflections(kept, reader, access, herald, clock, outside.random),
        sharing=Sharing(shares, kept, reader, access, herald, clock, outside.random),
        diary=Diary(StoredDiary(database, record.vault), herald, clock, outside.random),
        confirming=Confirming(archive, archivist, access, chronicle, reader),
        timelines=Timelines(archive, reader, access, houses, growing, looking, clock),
        adoptions=Adoptions(
            archive=archive,
            archivist=archivist,
            access=access,
            houses=houses,
            chronicle=chronicle,
            book=StoredAdoptions(database),
            tell=record.proposed,
            clock=clock,
        ),
        talk=Talk(talk_book, talk_shares, archive, archivist, access, clock),
        talk_book=talk_book,
        clock=clock,
        jobs=jobs,
    )
