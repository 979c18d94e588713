"""Puts the whole service together: its parts, what tells whom, what repeats and is measured."""

import asyncio
from collections.abc import Sequence
from functools import cached_property

import structlog
from prometheus_client import CollectorRegistry

from server.bootstrap import exports, history, people
from server.bootstrap.commit_listeners import CommitListeners
from server.bootstrap.edge import Edge, web_application
from server.bootstrap.exports import ExportKeeping, ExportSide, export_side
from server.bootstrap.history import HistorySide, history_side
from server.bootstrap.history_parts import HistoryBasis
from server.bootstrap.mailing import MailSide, mail_side, sender_of
from server.bootstrap.mentoring import meetings
from server.bootstrap.mentoring.agreement import AgreementSide, agreement_side
from server.bootstrap.mentoring.meetings import MeetingBasis, MeetingSide, meeting_side
from server.bootstrap.mentoring.mentoring import MentoringBasis, MentoringSide, mentoring_side
from server.bootstrap.mentoring.programme import ProgrammeBasis, ProgrammeSide, programme_side
from server.bootstrap.mentoring.requests import RequestBasis, RequestSide, request_side
from server.bootstrap.mentoring.waiting_list import WaitSide, wait_side, weekly_notes
from server.bootstrap.outside import Outside
from server.bootstrap.people import Announce, PeopleSide, people_side
from server.bootstrap.push import PushSide, push_side
from server.bootstrap.readings import JobMetrics, MailMetrics, readings
from server.bootstrap.rooms import Keeping, RoomsSide, ice_servers, live_rooms, rooms_side
from server.bootstrap.search import SearchSide, search_side
from server.bootstrap.service import Service
from server.bridges.access_notes import AccessNotes
from server.bridges.account_deletion import RoomTraces
from server.bridges.export_library import OwnTexts, RoomExportLibrary
from server.bridges.letters.mail_letters import HistoryLetters
from server.bridges.letters.weekly_letters import WeeklyLetters
from server.bridges.one_off_calls import OneOffCalls
from server.bridges.other_writers import OtherWriters
from server.bridges.room_log import WrittenRoomLog
from server.bridges.room_standing import CatalogueRoomViews, RoomsForInvitations
from server.bridges.shared_openings import OpeningLines
from server.bridges.waiting import WaitingForYou
from server.history.export.ports import StoredJob
from server.history.personal.reminders import Reminders
from server.history.retention.retention import Terms
from server.jobs.runner import Runner, Work
from server.kernel.decoding import prepare_decoding
from server.mentoring.conduct.code_of_conduct import codes
from server.mentoring.suggestions.weekly_note import WeeklyNotes
from server.mentoring.taxonomy.current import moves, taxonomy
from server.mentoring.waiting.pair_steps import PairSteps
from server.protocol.events.rooms import MemberRemoved
from server.protocol.exchange import Seat
from server.rooms.empty_calls import EmptyCalls
from server.rooms.files import file_handling
from server.rooms.files.file_handling import FileRefs, Files
from server.rooms.live.registry import LiveRooms
from server.rooms.ports import Committed
from server.runtime.background_work import KINDS, StuckJobReport, job_failed
from server.runtime.data_folder import keep_private
from server.runtime.gauges import CommitMetrics
from server.settings import Settings, service_secret
from server.signaling.ice import IceSource
from server.signaling.session_table import Sessions
from server.store.engine.database import Database
from server.store.engine.stuck_jobs import StuckBook
from server.store.exports.data_archive import DataArchive
from server.store.files.disk import FolderDisk
from server.store.files.file_book import StoredFiles
from server.store.log.board_events import StoredBoards
from server.store.log.reader import StoredLog
from server.store.log.recent import RecentLog
from server.store.log.writing.lanes import NodeLogWriter, open_log_writer
from server.store.log.writing.opening import open_database
from server.store.maintenance.migrate import migrate
from server.store.mentoring.conduct import StoredHouseRules
from server.store.mentoring.requests.request_post import post_request_mail
from server.store.mentoring.waiting.pair_steps import StoredPairSteps
from server.store.people.account_deletion import Traces
from server.store.personal.reminders import StoredReminders
from server.store.rooms.empty_calls import StoredEmptyCalls
from server.store.rooms.former_names import StoredNames
from server.store.rooms.room_list import StoredRoomList
from server.store.rooms.waiting_guests import StoredGuests
from server.store.sealed.vault import Vault
from server.web.http.downloads import EXPORTS, Downloads
from server.web.http.health import Health


async def build(settings: Settings, outside: Outside | None = None) -> Service:
    """The service over a database that is brought up to date first. Call on the running loop."""
    outside = outside or Outside()
    prepare_decoding(StoredJob)
    await asyncio.to_thread(keep_private, settings)
    await asyncio.to_thread(migrate, settings.database)
    return _Parts(settings, outside).service()


class _Parts:
    """The service's parts, each made when another one first asks for it, so in no order of ours.

    What a part has to tell others, later, it tells a method here: these may not be made yet.
    """

    def __init__(self, settings: Settings, outside: Outside) -> None:
        self.settings = settings
        self.outside = outside
        self.secret = service_secret(settings, outside.random)
        self.registry = CollectorRegistry()
        self.listeners = CommitListeners(_fault)
        self.downloads = Downloads()

    def service(self) -> Service:
        """All of it, wired."""
        made = Service(
            app=web_application(self.edge),
            settings=self.settings,
            outside=self.outside,
            database=self.database,
            vault=self.vault,
            writer=self.writer,
            reader=self.log,
            room_list=self.room_list,
            rooms=self.rooms,
            room_side=self.room_side,
            people=self.people,
            mentoring=self.mentoring,
            meetings=self.meetings,
            programme=self.programme,
            history=self.history,
            exports=self.exports,
            finding=self.finding,
            reminders=self.reminders,
            requests=self.requests,
            agreement=self.agreement,
            mails=self.mails,
            files=self.files,
            sessions=self.sessions,
            health=self.edge.health,
            jobs=self.jobs,
            telling=self.telling,
        )
        self._listen()
        self.jobs.repeat(self._repeating())
        self.registry.register(readings(made))
        self.registry.register(JobMetrics(self.jobs))
        self.registry.register(MailMetrics(self.mails.outbox))
        return made

    # ── the log and what it stands on ───────────────────────────────────────────────────────

    @cached_property
    def jobs(self) -> Runner:
        outside = self.outside
        return Runner(KINDS, outside.clock, outside.jitter, job_failed, self.secret)

    @cached_property
    def database(self) -> Database:
        return open_database(self.settings.database)

    @cached_property
    def vault(self) -> Vault:
        return Vault(self.settings.key_folder)

    @cached_property
    def stored_log(self) -> StoredLog:
        return StoredLog(self.database)

    @cached_property
    def log(self) -> RecentLog:
        return RecentLog(self.stored_log)

    @cached_property
    def writer(self) -> NodeLogWriter:
        metrics = CommitMetrics(self.registry)
        listener = self.listeners.committed
        return open_log_writer(self.database, self.outside.clock, listener, metrics)

    @cached_property
    def telling(self) -> StuckJobReport:
        return StuckJobReport(self.jobs, StuckBook(self.database))

    # ── rooms ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def rooms(self) -> LiveRooms:
        return live_rooms(self.log, self.stored_log, self._seat_out, self.jobs)

    @cached_property
    def room_list(self) -> StoredRoomList:
        return StoredRoomList(self.database)

    @cached_property
    def ice(self) -> IceSource:
        return self.outside.ice or ice_servers(self.settings)

    @cached_property
    def room_side(self) -> RoomsSide:
        keeping = Keeping(
            writer=self.writer,
            reader=self.log,
            room_list=self.room_list,
            guests=StoredGuests(self.database),
            attachments=FileRefs(self.file_book),
            names=StoredNames(self.database),
            boards=StoredBoards(self.database),
            lines=OpeningLines(lambda: self.history.personal.sharing),
            paged=self._paged,
            house_rules=StoredHouseRules(self.database, codes()[0].version),
            jobs=self.jobs,
        )
        return rooms_side(self.rooms, keeping, self.ice, self.outside, self.secret)

    @cached_property
    def empty_calls(self) -> EmptyCalls:
        book = StoredEmptyCalls(self.database)
        return EmptyCalls(book, self.rooms, self.log.forget, self.jobs, self.outside.clock)

    @cached_property
    def one_off_calls(self) -> OneOffCalls:
        return OneOffCalls(self.room_side.catalogue, self.empty_calls, self.people.invitations)

    @cached_property
    def file_book(self) -> StoredFiles:
        return StoredFiles(self.database)

    @cached_property
    def disk(self) -> FolderDisk:
        return FolderDisk(self.settings.data / "files", self.outside.free)

    @cached_property
    def files(self) -> Files:
        clock, random = self.outside.clock, self.outside.random
        return Files(self.file_book, self.disk, self.room_side.catalogue, clock, random, self.jobs)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(
            credentials=self.people.credentials,
            rooms=self.room_side.entering,
            handlers=dict(self.room_side.handlers),
            clock=self.outside.clock,
            random=self.outside.random,
            jitter=self.outside.jitter,
            faults=_fault,
        )

    # ── history, people, and what needs both ────────────────────────────────────────────────

    @cached_property
    def history(self) -> HistorySide:
        basis = HistoryBasis(
            database=self.database,
            writer=self.writer,
            vault=self.vault,
            jobs=self.jobs,
            access=self.room_side.catalogue,
            rooms=CatalogueRoomViews(self.room_side.catalogue),
            rhythms=self.agreement.rhythms,
            terms=Terms(self.settings.retention),
            forget=self._forget,
            outside=self.outside,
        )
        return history_side(basis)

    @cached_property
    def people(self) -> PeopleSide:
        belongings = RoomTraces(
            Traces(self.database, post_request_mail),
            WrittenRoomLog(self.writer),
            self.vault,
            self.log.forget,
        )
        return people_side(
            self.settings,
            self.secret,
            self.outside,
            self.database,
            RoomsForInvitations(self.room_side.catalogue),
            belongings,
            Announce(self._revoked, self._renamed, self._look_at_mails),
            self.jobs,
        )

    @cached_property
    def mentoring(self) -> MentoringSide:
        basis = MentoringBasis(
            settings=self.settings,
            database=self.database,
            vault=self.vault,
            taxonomy=taxonomy(),
            codes=codes(),
            moves=moves(),
            post=post_request_mail,
            outside=self.outside,
        )
        return mentoring_side(basis)

    @cached_property
    def requests(self) -> RequestSide:
        basis = RequestBasis(
            database=self.database,
            vault=self.vault,
            taxonomy=taxonomy(),
            criteria=self.mentoring.directory.criteria,
            conduct=self.mentoring.conduct.version,
            relationships=self.room_side.relationships,
            post=post_request_mail,
            address=self.settings.address,
            secret=self.secret,
            jobs=self.jobs,
            outside=self.outside,
        )
        return request_side(basis)

    @cached_property
    def waiting_list(self) -> WaitSide:
        return wait_side(self.database, self.settings.address, self.jobs, self.outside)

    @cached_property
    def push(self) -> PushSide:
        return push_side(
            self.settings, self.database, self.vault, self.rooms, self.jobs, self.outside
        )

    @cached_property
    def weekly_notes(self) -> WeeklyNotes:
        vocabulary = self.mentoring.directory.criteria.vocabulary
        return weekly_notes(self.database, vocabulary, self.jobs, self.outside)

    @cached_property
    def programme(self) -> ProgrammeSide:
        basis = ProgrammeBasis(
            database=self.database,
            criteria=self.mentoring.directory.criteria,
            requests=self.requests,
            conduct=self.mentoring.conduct.version,
            post=post_request_mail,
            address=self.settings.address,
            outside=self.outside,
        )
        return programme_side(basis)

    @cached_property
    def meetings(self) -> MeetingSide:
        basis = MeetingBasis(
            database=self.database,
            archive=self.history.books.archive,
            spread=self.history.personal.log_outbox.spread,
            address=self.settings.address,
            sender=sender_of(self.settings),
            jobs=self.jobs,
            outside=self.outside,
        )
        return meeting_side(basis)

    @cached_property
    def waiting(self) -> WaitingForYou:
        pairs = PairSteps(StoredPairSteps(self.database), self.outside.clock)
        line, programme = self.waiting_list.waiting, self.programme.proposals
        talks = self.history.episodes.waiting
        return WaitingForYou(talks, pairs, line, programme, self.agreement.open_items)

    @cached_property
    def agreement(self) -> AgreementSide:
        return agreement_side(
            self.database,
            self.vault,
            self.writer,
            self.settings.address,
            self.jobs,
            self.outside,
        )

    @cached_property
    def access_notes(self) -> AccessNotes:
        return AccessNotes(self.history.retention.access_log, self.history.books.archive)

    @cached_property
    def exports(self) -> ExportSide:
        own = OwnTexts(self.history.books.reflections, self.history.books.diary)
        reader = self.history.episodes.reader
        library = RoomExportLibrary(
            self.people.tables, self.room_side.catalogue, reader, self.log, own
        )
        keeping = ExportKeeping(
            self.settings.data,
            self.database,
            self.vault,
            self.access_notes.exported,
            self.jobs,
            self.settings.fonts,
        )
        return export_side(keeping, self.secret, self.outside, library, self.downloads)

    @cached_property
    def reminder_book(self) -> StoredReminders:
        return StoredReminders(self.database)

    @cached_property
    def reminders(self) -> Reminders:
        mail = self.people.mailer is not None
        return Reminders(self.reminder_book, self.outside.clock, self.jobs, mail=mail)

    @cached_property
    def mails(self) -> MailSide:
        letters = HistoryLetters(
            self.reminder_book,
            lambda: self.history.episodes.adoptions,
            lambda: self.history.retention.retention,
            self.room_side.catalogue,
            self.settings.address,
            self.outside.clock,
        )
        weekly = WeeklyLetters(self.mentoring.directory.suggesting.network, self.settings.address)
        return mail_side(
            self.settings,
            self.secret,
            self.outside,
            self.database,
            self.people.mailer,
            {
                **letters.writers(),
                **self.requests.letters.writers(),
                **self.requests.relationship_letters.writers(),
                **self.waiting_list.letters.writers(),
                **self.meetings.writers,
                **weekly.writers(),
                **self.agreement.letters.writers(),
                **self.programme.letters.writers(),
            },
            self.jobs,
        )

    @cached_property
    def finding(self) -> SearchSide:
        return search_side(
            self.database,
            self.vault,
            self.room_list,
            self.history.books.archive,
            self.history.retention.access_log,
            self.outside.clock,
        )

    @cached_property
    def edge(self) -> Edge:
        return Edge(
            settings=self.settings,
            outside=self.outside,
            registry=self.registry,
            health=Health(self._probe),
            sessions=self.sessions,
            room_side=self.room_side,
            room_list=self.room_list,
            one_off_calls=self.one_off_calls,
            history=self.history,
            people=self.people,
            mentoring=self.mentoring,
            meetings=self.meetings,
            programme=self.programme,
            waiting_list=self.waiting_list,
            requests=self.requests,
            waiting=self.waiting,
            agreement=self.agreement,
            exports=self.exports,
            finding=self.finding,
            files=self.files,
            downloads=self.downloads,
            own=DataArchive(self.database, self.vault, self.disk.path),
            ice=self.ice,
            mails=self.mails,
            push=self.push,
        )

    # ── who hears what ──────────────────────────────────────────────────────────────────────

    def _listen(self) -> None:
        """The order matters: readers first, then those who are in the room, then the record."""
        self.listeners.show(self.log.committed, self.rooms.committed)
        self.listeners.follow({MemberRemoved}, self._cut_short)
        self.listeners.follow(history.HEARD, self.history.committed)
        self.listeners.follow(file_handling.HEARD, self.files.committed)
        self.listeners.follow(meetings.HEARD, self.meetings.committed)
        self.listeners.follow(people.HEARD, self.people.committed)
        self.listeners.follow(exports.HEARD, self.exports.committed)
        self.listeners.pass_on(self.outside.bus.publish)
        self.outside.bus.subscribe(self.listeners.hinted)

    def _cut_short(self, commit: Committed) -> None:
        """Whoever is out of a room gets no further byte of its files, nor of an export."""
        for event in commit.events:
            if isinstance(event.body, MemberRemoved):
                self.downloads.end(event.body.person, commit.room)
                self.downloads.end(event.body.person, EXPORTS)

    def _seat_out(self, room: str, seat: Seat) -> None:
        self.room_side.calls.seat_out(room, seat)

    def _revoked(self, sign_ins: Sequence[str]) -> None:
        self.sessions.revoked(sign_ins)

    def _renamed(self, person: str, name: str) -> None:
        self.sessions.renamed(person, name)
        self.room_side.renaming.begin(person)

    async def _forget(self, guest: str) -> None:
        await self.people.leaving.forget(guest, leaves_words=True)

    async def _look_at_mails(self) -> None:
        await self.mails.outbox.look()

    async def _paged(self, person: str, room: str, first: int, last: int) -> None:
        await self.access_notes.paged(person, room, first, last)

    async def _probe(self) -> None:
        await self.log.heads(())

    # ── what repeats ────────────────────────────────────────────────────────────────────────

    def _repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again; how often stands in background_work.KINDS."""
        return {
            "sessions": self.sessions.tick,
            "calls.unused": self.empty_calls.tick,
            "calls": self.room_side.calls.tick,
            "rooms": OtherWriters(
                self.database, self.people.sign_ins.learn, self.rooms, self.outside.bus
            ).look,
            "reads": self.room_list.flush,
            "files": self.files.tick,
            "exports": self.exports.orders.tick,
            "reminders": self.reminders.tick,
            "requests": self.requests.settling.tick,
            "requests.forget": self.requests.settling.forget,
            "jobs": self.telling.tick,
            **self.mails.repeating(),
            **self.push.repeating(),
            **self.history.repeating(),
            **self.people.repeating(),
            **self.meetings.repeating(),
            **self.agreement.repeating(),
            "waits": self.waiting_list.settling.tick,
            "notes": self.weekly_notes.tick,
        }


def _fault(request: str, error: BaseException) -> None:
    structlog.get_logger().error("request_failed", place=request, exc_info=error)
