"""Puts the history side together: episodes, their archive, marks, and the ledger beside them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from server.bootstrap.outside import Outside
from server.bridges.log_append import RoomActorLog, RoomEpisodeLog, RoomNoticeLog, RoomRequestLog
from server.bridges.room_standing import ChatAgreement
from server.history.episodes import snapshots
from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.episodes.tracker import EpisodeTracker
from server.history.pages.adoption import Adoptions
from server.history.pages.adoption import Tell as TellProposal
from server.history.pages.confirmation import Confirmations
from server.history.pages.episode_page import EpisodeReader, Ledger
from server.history.pages.talk_reports import Shares, TalkReports
from server.history.pages.timeline import Growing, Timelines
from server.history.personal.diary import Diary
from server.history.personal.log_outbox import LogOutbox
from server.history.personal.marks import Marks
from server.history.personal.reflections import Reflections
from server.history.personal.shared_entries import EntrySharing
from server.history.ports.rooms import RoomStandings, RoomViews
from server.history.retention.access_log import AccessLog
from server.history.retention.erasing import Eraser, Places
from server.history.retention.forgotten_guests import Forget, ForgottenGuests
from server.history.retention.retention import Retention, Tell, Terms
from server.history.retention.unkept_chat import UnkeptChat
from server.history.rules.episode_watch import OBSERVED
from server.jobs.runner import Runner, Work
from server.kernel.clock import Clock, Millis
from server.kernel.ids import new_id
from server.protocol.events.base import EventBody
from server.rooms.ports import Committed, LogWriter
from server.store.engine.database import Database
from server.store.engine.purge import DiskPurge
from server.store.episodes.adoption import StoredAdoptions
from server.store.episodes.episodes import StoredEpisodes
from server.store.episodes.growth import StoredGrowth
from server.store.episodes.kept_promises import StoredKeptPromises
from server.store.episodes.talk_reports import StoredTalk
from server.store.log.outbox import StoredOutbox
from server.store.personal.diary import StoredDiary
from server.store.personal.marks import StoredMarks
from server.store.personal.reflections import StoredReflections
from server.store.personal.shared_entries import StoredSharedEntries
from server.store.retention.access_log import StoredAccessLog
from server.store.retention.forgotten_guests import StoredForgottenGuests
from server.store.retention.retention import StoredRetention
from server.store.sealed.vault import Vault
from server.store.search.search_index import merge
from server.web.routes.rooms import Past

HEARD: Final[frozenset[type[EventBody]]] = frozenset({*OBSERVED}) | snapshots.HEARD
"""The kinds of events that `HistorySide.committed` does something about."""


@dataclass(frozen=True, slots=True)
class HistorySide:
    """What the other sides need of the history side."""

    tracker: EpisodeTracker
    episode_snapshots: EpisodeSnapshots
    archive: StoredEpisodes
    reader: EpisodeReader
    marks: Marks
    unkept_chat: UnkeptChat
    eraser: Eraser
    retention: Retention
    guests: ForgottenGuests
    purge: DiskPurge
    ledger: StoredRetention
    looks: StoredAccessLog
    access_log: AccessLog
    book: StoredMarks
    log_outbox: LogOutbox
    reflections: Reflections
    sharing: EntrySharing
    diary: Diary
    confirmations: Confirmations
    timelines: Timelines
    adoptions: Adoptions
    talk: TalkReports
    talk_book: StoredTalk
    clock: Clock
    jobs: Runner

    def committed(self, commit: Committed) -> None:
        self.tracker.committed(commit)
        self.episode_snapshots.committed(commit)
        self.eraser.committed(commit)

    async def start(self) -> None:
        """Come to terms with how the service stopped, and with what an older one left plain."""
        await self.book.seal_old()
        await self.looks.start()
        await self.tracker.start(self.clock.now())
        self.jobs.begin("episodes.unkept", "", self.episode_snapshots.look)
        self.jobs.begin("keys.look", "", self.eraser.look)
        await self.log_outbox.spread()
        await self.jobs.settled("episodes.unkept")
        await self.settled()

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {
            "episodes": self._now(self.tracker.tick),
            "episodes.unkept": self.episode_snapshots.look,
            "chat.alone": self._now(self.unkept_chat.tick),
            "retention": self._now(self.retention.tick),
            "guests": self._now(self.guests.tick),
            "scour": self.purge.tick,
        }

    async def tick(self) -> None:
        """Do now what is done every second, with what follows from it."""
        await self.jobs.once("episodes")

    async def purge_now(self) -> None:
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
        await self.tracker.settled()
        await self.episode_snapshots.settled()
        await self.eraser.settled()

    def _now(self, tick: Callable[[Millis], Awaitable[None]]) -> Work:
        return lambda: tick(self.clock.now())

    async def past(self, seats: dict[str, int]) -> dict[str, Past]:
        """room -> what a person who sees it from that seq on has behind them there."""
        tally = await self.archive.tally(seats)
        soon = await self.retention.soon(self.clock.now(), frozenset(seats))
        return {room: Past(count, last, soon.get(room)) for room, (count, last) in tally.items()}


@dataclass(frozen=True, slots=True)
class HistoryParts:
    """Where the record is kept, and what the operator says about it."""

    database: Database
    writer: LogWriter
    vault: Vault
    terms: Terms
    tell: Tell
    forget: Forget
    proposed: TellProposal
    jobs: Runner


def history_side(
    record: HistoryParts, access: RoomStandings, room_views: RoomViews, outside: Outside
) -> HistorySide:
    """Everything about episodes over `record`."""
    database, actor_log, clock = record.database, RoomActorLog(record.writer), outside.clock
    jobs = record.jobs
    archive, book = StoredEpisodes(database), StoredMarks(database, record.vault)
    ledger, looks = StoredRetention(database), StoredAccessLog(database, record.vault)
    unkept_chat = UnkeptChat(archive, ChatAgreement(ledger), ledger, actor_log, jobs)
    talk_book = StoredTalk(database, record.vault)
    talk_shares = Shares(talk_book)
    episode_snapshots = EpisodeSnapshots(archive, unkept_chat, talk_shares.kept, jobs)
    access_log = AccessLog(looks, clock)
    places = Places(archive, access, ledger, ledger, actor_log, record.vault, ledger)
    eraser = Eraser(places, access_log, clock, jobs)
    holder = new_id("nd", outside.random)
    log_outbox = LogOutbox(StoredOutbox(database), RoomNoticeLog(record.writer), jobs)
    kept, shares = (
        StoredReflections(database, record.vault),
        StoredSharedEntries(database, record.vault),
    )
    beside = Ledger(access_log, ledger, record.terms, eraser, archive.names)
    reader = EpisodeReader(archive, episode_snapshots, book, talk_book, access, beside)
    request_log = RoomRequestLog(record.writer)
    growing = Growing(StoredGrowth(database, record.vault), StoredKeptPromises(database), talk_book)
    return HistorySide(
        tracker=EpisodeTracker(RoomEpisodeLog(record.writer), archive, outside.random, jobs),
        episode_snapshots=episode_snapshots,
        archive=archive,
        reader=reader,
        marks=Marks(book, access, clock, outside.random),
        unkept_chat=unkept_chat,
        eraser=eraser,
        retention=Retention(record.terms, ledger, actor_log, record.tell, holder, jobs),
        guests=ForgottenGuests(StoredForgottenGuests(database), record.forget, jobs),
        purge=DiskPurge(database, clock, merge),
        ledger=ledger,
        looks=looks,
        access_log=access_log,
        book=book,
        log_outbox=log_outbox,
        reflections=Reflections(kept, reader, access, log_outbox, clock, outside.random),
        sharing=EntrySharing(shares, kept, reader, access, log_outbox, clock, outside.random),
        diary=Diary(StoredDiary(database, record.vault), log_outbox, clock, outside.random),
        confirmations=Confirmations(archive, episode_snapshots, access, request_log, reader),
        timelines=Timelines(archive, reader, access, room_views, growing, access_log, clock),
        adoptions=Adoptions(
            archive=archive,
            episode_snapshots=episode_snapshots,
            access=access,
            room_views=room_views,
            request_log=request_log,
            book=StoredAdoptions(database),
            tell=record.proposed,
            clock=clock,
        ),
        talk=TalkReports(talk_book, talk_shares, archive, episode_snapshots, access, clock),
        talk_book=talk_book,
        clock=clock,
        jobs=jobs,
    )
