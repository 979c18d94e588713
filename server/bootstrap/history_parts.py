"""History's parts by subject: what it keeps, episodes, what is one's own, and keeping."""

from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.bridges.room_log import WrittenRoomLog
from server.bridges.room_standing import ChatAgreement
from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.episodes.tracker import EpisodeTracker
from server.history.pages.adoption import Adoptions
from server.history.pages.confirmation import Confirmations
from server.history.pages.episode_page import EpisodeReader, Ledger
from server.history.pages.open_items import WaitingItems
from server.history.pages.people_met import PeopleToCall
from server.history.pages.talk_reports import TalkReports, TalkShares
from server.history.pages.timeline import Growing, Timelines
from server.history.personal.diary import Diary
from server.history.personal.log_outbox import LogOutbox
from server.history.personal.marks import Marks
from server.history.personal.reflections import Reflections
from server.history.personal.shared_entries import EntrySharing
from server.history.ports.rooms import RoomStandings, RoomViews
from server.history.ports.timeline import RoomRhythms
from server.history.retention.access_log import AccessLog
from server.history.retention.erasing import Eraser, Places
from server.history.retention.forgotten_guests import Forget, ForgottenGuests
from server.history.retention.retention import Retention, Terms
from server.history.retention.unkept_chat import UnkeptChat
from server.jobs.runner import Runner
from server.kernel.ids import new_id
from server.rooms.ports import LogWriter
from server.store.engine.database import Database
from server.store.engine.purge import DiskPurge
from server.store.episodes.adoption import StoredAdoptions
from server.store.episodes.episodes import StoredEpisodes
from server.store.episodes.growth import StoredGrowth
from server.store.episodes.kept_promises import StoredKeptPromises
from server.store.episodes.open_items import StoredOpenItems
from server.store.episodes.people_met import StoredPeopleMet
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


@dataclass(frozen=True, slots=True)
class HistoryBasis:
    """What all of history's parts stand on. `access` and `rooms` are how it sees the rooms."""

    database: Database
    writer: LogWriter
    vault: Vault
    jobs: Runner
    access: RoomStandings
    rooms: RoomViews
    rhythms: RoomRhythms
    terms: Terms
    forget: Forget
    outside: Outside


@dataclass(frozen=True, slots=True)
class HistoryBooks:
    """What history keeps."""

    archive: StoredEpisodes
    talk: StoredTalk
    marks: StoredMarks
    reflections: StoredReflections
    diary: StoredDiary
    retention: StoredRetention
    access_log: StoredAccessLog


@dataclass(frozen=True, slots=True)
class RetentionParts:
    """What is kept and for how long, and who looked at it."""

    access_log: AccessLog
    unkept_chat: UnkeptChat
    eraser: Eraser
    retention: Retention
    guests: ForgottenGuests
    purge: DiskPurge


@dataclass(frozen=True, slots=True)
class EpisodeParts:
    """Episodes while they run and as they are read."""

    tracker: EpisodeTracker
    snapshots: EpisodeSnapshots
    reader: EpisodeReader
    confirmations: Confirmations
    timelines: Timelines
    adoptions: Adoptions
    talk: TalkReports
    people: PeopleToCall
    waiting: WaitingItems


@dataclass(frozen=True, slots=True)
class PersonalParts:
    """What belongs to one person, and what they open of it."""

    marks: Marks
    reflections: Reflections
    sharing: EntrySharing
    diary: Diary
    log_outbox: LogOutbox


def history_books(basis: HistoryBasis) -> HistoryBooks:
    database, vault = basis.database, basis.vault
    return HistoryBooks(
        archive=StoredEpisodes(database),
        talk=StoredTalk(database, vault),
        marks=StoredMarks(database, vault),
        reflections=StoredReflections(database, vault),
        diary=StoredDiary(database, vault),
        retention=StoredRetention(database),
        access_log=StoredAccessLog(database, vault),
    )


def retention_parts(basis: HistoryBasis, books: HistoryBooks) -> RetentionParts:
    jobs, clock = basis.jobs, basis.outside.clock
    room_log, book = WrittenRoomLog(basis.writer), books.retention
    access_log = AccessLog(books.access_log, clock)
    places = Places(books.archive, basis.access, book, room_log, basis.vault)
    holder = new_id("nd", basis.outside.random)
    guests = StoredForgottenGuests(basis.database)
    return RetentionParts(
        access_log=access_log,
        unkept_chat=UnkeptChat(books.archive, ChatAgreement(book), book, room_log, jobs),
        eraser=Eraser(places, access_log, clock, jobs),
        retention=Retention(basis.terms, book, room_log, holder, jobs),
        guests=ForgottenGuests(guests, basis.forget, jobs),
        purge=DiskPurge(basis.database, clock, merge),
    )


def episode_parts(
    basis: HistoryBasis, books: HistoryBooks, retained: RetentionParts
) -> EpisodeParts:
    jobs, clock, access = basis.jobs, basis.outside.clock, basis.access
    archive, shares = books.archive, TalkShares(books.talk)
    snapshots = EpisodeSnapshots(archive, retained.unkept_chat, shares.kept, jobs)
    access_log, eraser = retained.access_log, retained.eraser
    ledger = Ledger(access_log, books.retention, basis.terms, eraser, archive.names)
    reader = EpisodeReader(archive, snapshots, books.marks, books.talk, access, ledger)
    room_log = WrittenRoomLog(basis.writer)
    return EpisodeParts(
        tracker=EpisodeTracker(room_log, archive, basis.outside.random, jobs),
        snapshots=snapshots,
        reader=reader,
        confirmations=Confirmations(archive, snapshots, access, room_log, reader),
        timelines=Timelines(
            archive,
            reader,
            access,
            basis.rooms,
            _growing(basis, books),
            basis.rhythms,
            access_log,
            clock,
        ),
        adoptions=Adoptions(
            archive=archive,
            episode_snapshots=snapshots,
            access=access,
            room_views=basis.rooms,
            room_log=room_log,
            book=StoredAdoptions(basis.database),
            clock=clock,
        ),
        talk=TalkReports(books.talk, shares, archive, snapshots, access, clock),
        people=PeopleToCall(StoredPeopleMet(basis.database)),
        waiting=WaitingItems(StoredOpenItems(basis.database), clock),
    )


def _growing(basis: HistoryBasis, books: HistoryBooks) -> Growing:
    growth = StoredGrowth(basis.database, basis.vault)
    return Growing(growth, StoredKeptPromises(basis.database), books.talk)


def personal_parts(
    basis: HistoryBasis, books: HistoryBooks, reader: EpisodeReader
) -> PersonalParts:
    database, access = basis.database, basis.access
    clock, random = basis.outside.clock, basis.outside.random
    outbox = LogOutbox(StoredOutbox(database), WrittenRoomLog(basis.writer), basis.jobs)
    shared = StoredSharedEntries(database, basis.vault)
    return PersonalParts(
        marks=Marks(books.marks, access, clock, random),
        reflections=Reflections(books.reflections, reader, access, outbox, clock, random),
        sharing=EntrySharing(shared, books.reflections, reader, access, outbox, clock, random),
        diary=Diary(books.diary, outbox, clock, random),
        log_outbox=outbox,
    )
