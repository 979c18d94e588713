"""Puts the whole service together: its parts, what tells whom, what repeats and is measured."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import structlog
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from server import __version__
from server.bootstrap import exports, history, people, routes
from server.bootstrap.exports import ExportKeeping, ExportSide, export_side
from server.bootstrap.history import HistoryParts, HistorySide, history_side
from server.bootstrap.outside import Outside
from server.bootstrap.people import Announce, PeopleSide, people_side
from server.bootstrap.readings import JobMetrics, readings
from server.bootstrap.reminders import reminders
from server.bootstrap.rooms import Keeping, live_rooms, rooms_side
from server.bootstrap.search import search_side
from server.bootstrap.service import Service
from server.bridges.account_deletion import RoomTraces
from server.bridges.export_library import OwnWords, RoomExportLibrary
from server.bridges.log_append import RoomActorLog
from server.bridges.room_standing import CatalogueRoomViews, CatalogueStandings, RoomsForInvitations
from server.bridges.shared_openings import OpeningLines
from server.history.ports.timeline import Proposal
from server.history.retention.retention import Terms
from server.jobs.runner import Runner, Work
from server.kernel.clock import Millis
from server.kernel.principal import Principal
from server.media.ice import IceServers, Relay
from server.protocol.events.rooms import MemberRemoved
from server.protocol.exchange import Seat
from server.rooms.files import file_handling
from server.rooms.files.file_handling import FileRefs, Files
from server.rooms.ports import Committed
from server.runtime.data_folder import keep_private
from server.runtime.gauges import CommitMetrics
from server.runtime.periodic import KINDS, StuckJobReport, job_failed
from server.settings import Settings, service_secret
from server.signaling.ice import IceSource
from server.signaling.session_table import Sessions
from server.store.engine.stuck_jobs import StuckBook
from server.store.exports.data_archive import DataArchive
from server.store.files.disk import FolderDisk
from server.store.files.file_book import StoredFiles
from server.store.log.board_events import StoredBoards
from server.store.log.lanes import open_log_writer
from server.store.log.opening import open_database
from server.store.log.reader import StoredLog
from server.store.log.recent import RecentLog
from server.store.maintenance.migrate import migrate
from server.store.people.account_deletion import Traces
from server.store.personal.diary import StoredDiary
from server.store.personal.reflections import StoredReflections
from server.store.rooms.former_names import StoredNames
from server.store.rooms.room_list import StoredRoomList
from server.store.rooms.waiting_guests import StoredGuests
from server.store.sealed.vault import Vault
from server.web.http.app import Site, build_web
from server.web.http.downloads import EXPORTS, Downloads
from server.web.http.health import Health
from server.web.http.route import AnyRoute
from server.web.routes.files import FileRoutes
from server.web.routes.ice import IceRoutes
from server.web.routes.people.data_archive import DataArchiveRoutes
from server.web.socket.endpoint import SocketEndpoint

HEARD: Final = history.HEARD | file_handling.HEARD | people.HEARD | exports.HEARD
"""The kinds of events that somebody does something about, besides showing them."""


async def build(settings: Settings, outside: Outside | None = None) -> Service:
    """The service over a database that is brought up to date first. Call on the running loop."""
    outside = outside or Outside()
    await asyncio.to_thread(keep_private, settings)
    await asyncio.to_thread(migrate, settings.database)
    return _Build(settings, outside).service()


class _Build:
    """Holds what the parts of the service need of each other while it is put together.

    The log's writer comes first and tells its listeners what it committed; the listeners need
    the writer. So it tells this object, which passes it on to what exists by then.
    """

    def __init__(self, settings: Settings, outside: Outside) -> None:
        self.settings = settings
        self.outside = outside
        self.secret = service_secret(settings, outside.random)
        self.registry = CollectorRegistry()
        self.jobs = Runner(KINDS, outside.clock, outside.jitter, job_failed, self.secret)
        self.running = Downloads()
        self.database = open_database(settings.database)
        self.version: int | None = None
        """The database's, when rooms were last compared with it."""
        self.telling = StuckJobReport(self.jobs, StuckBook(self.database))
        self.vault = Vault(settings.key_folder)
        stored = StoredLog(self.database)
        self.log = RecentLog(stored)
        self.rooms = live_rooms(self.log, stored, self._seat_out, self.jobs)
        self.writer = open_log_writer(
            self.database, outside.clock, self._committed, CommitMetrics(self.registry)
        )
        self.room_list = StoredRoomList(self.database)
        self.ice = outside.ice or ice_servers(settings)
        book, disk = StoredFiles(self.database), FolderDisk(settings.data / "files", outside.free)
        self.room_side = rooms_side(self.rooms, self._keeping(book), self.ice, outside, self.secret)
        self.access = CatalogueStandings(self.room_side.catalogue)
        self.own = DataArchive(self.database, self.vault, disk.path)
        self.files = Files(book, disk, self.access, outside.clock, outside.random, self.jobs)
        self.history = self._history()
        self.people = self._people()
        self.reminders = reminders(settings, self.database, self.people, outside, self.jobs)
        self.exports = self._exports()
        self.finding = search_side(
            self.database,
            self.vault,
            self.room_list,
            self.history.archive,
            self.history.access_log,
            outside.clock,
        )
        self.sessions = self._sessions()
        outside.bus.subscribe(self._hinted)

    # ── the sides ───────────────────────────────────────────────────────────────────────────

    def _keeping(self, files: StoredFiles) -> Keeping:
        return Keeping(
            writer=self.writer,
            reader=self.log,
            room_list=self.room_list,
            guests=StoredGuests(self.database),
            attachments=FileRefs(files),
            names=StoredNames(self.database),
            boards=StoredBoards(self.database),
            lines=OpeningLines(lambda: self.history.sharing),
            paged=self._paged,
            jobs=self.jobs,
        )

    def _history(self) -> HistorySide:
        record = HistoryParts(
            database=self.database,
            writer=self.writer,
            vault=self.vault,
            terms=Terms(self.settings.retention),
            tell=self._tell,
            forget=self._forget,
            proposed=self._proposed,
            jobs=self.jobs,
        )
        return history_side(
            record, self.access, CatalogueRoomViews(self.room_side.catalogue), self.outside
        )

    def _people(self) -> PeopleSide:
        belongings = RoomTraces(
            Traces(self.database), RoomActorLog(self.writer), self.vault, self.log.forget
        )
        return people_side(
            self.settings,
            self.secret,
            self.outside,
            self.database,
            RoomsForInvitations(self.room_side.catalogue),
            belongings,
            Announce(self._revoked, self._renamed),
            self.jobs,
        )

    def _exports(self) -> ExportSide:
        own = OwnWords(
            StoredReflections(self.database, self.vault), StoredDiary(self.database, self.vault)
        )
        library = RoomExportLibrary(
            self.people.tables, self.room_side.catalogue, self.history.reader, self.log, own
        )
        keeping = ExportKeeping(
            self.settings.data,
            self.database,
            self.vault,
            self._taken_out,
            self.jobs,
            self.settings.fonts,
        )
        return export_side(keeping, self.secret, self.outside, library, self.running)

    def _sessions(self) -> Sessions:
        return Sessions(
            credentials=self.people.credentials,
            rooms=self.room_side.entering,
            handlers=dict(self.room_side.handlers),
            clock=self.outside.clock,
            random=self.outside.random,
            jitter=self.outside.jitter,
            faults=_fault,
        )

    def service(self) -> Service:
        health = Health(self._probe)
        made = Service(
            app=self._web(health),
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
            history=self.history,
            exports=self.exports,
            finding=self.finding,
            reminders=self.reminders,
            files=self.files,
            sessions=self.sessions,
            health=health,
            jobs=self.jobs,
            telling=self.telling,
        )
        self.jobs.repeat(self._repeating())
        self.registry.register(readings(made))
        self.registry.register(JobMetrics(self.jobs))
        return made

    # ── what happens ────────────────────────────────────────────────────────────────────────

    def _committed(self, commit: Committed) -> None:
        """The order matters: readers first, then those who are in the room, then the record.

        One that fails is told to the operator, and keeps nobody else from hearing.
        """
        self._hear(self.log.committed, commit)
        self._hear(self.rooms.committed, commit)
        for event in commit.events:
            if type(event.body) in HEARD:
                self._recorded(commit)
                break
        self._hear(self.outside.bus.publish, commit)

    def _recorded(self, commit: Committed) -> None:
        self._cut_short(commit)
        self._hear(self.history.committed, commit)
        self._hear(self.files.committed, commit)
        self._hear(self.people.committed, commit)
        self._hear(self.exports.committed, commit)

    def _hear(self, hear: Callable[[Committed], None], commit: Committed) -> None:
        try:
            hear(commit)
        except Exception as error:
            _fault("listener", error)

    def _cut_short(self, commit: Committed) -> None:
        """Whoever is out of a room gets no further byte of its files, nor of an export."""
        for event in commit.events:
            if isinstance(event.body, MemberRemoved):
                self.running.end(event.body.person, commit.room)
                self.running.end(event.body.person, EXPORTS)

    def _hinted(self, commit: Committed) -> None:
        self._hear(self.log.committed, commit)
        self._hear(self.rooms.committed, commit)

    def _seat_out(self, room: str, seat: Seat) -> None:
        self.room_side.calls.seat_out(room, seat)

    def _revoked(self, sign_ins: Sequence[str]) -> None:
        self.sessions.revoked(sign_ins)

    async def _tell(self, room: str, at: Millis) -> None:
        """An episode of `room` goes soon: tell its people."""
        rules = await self.history.ledger.rules(room)
        self.people.notices.erased_soon(sorted(rules.members), room, at)

    async def _forget(self, guest: str) -> None:
        await self.people.leaving.forget(guest, leaves_words=True)

    def _proposed(self, proposal: Proposal, room: str) -> None:
        """Somebody would like to keep a one-off call: tell the other by mail."""
        told = self.people.notices.proposed
        told(proposal.to, room, proposal.episode, proposal.expires_at)

    def _renamed(self, person: str, name: str) -> None:
        self.sessions.renamed(person, name)
        self.room_side.renaming.begin(person)

    # ── the edge ────────────────────────────────────────────────────────────────────────────

    def _web(self, health: Health) -> Starlette:
        token = self.settings.metrics_token
        site = Site(
            address=self.settings.address,
            origins=self.settings.origins,
            client=self.settings.client,
            version=__version__,
            metrics_token=token.get_secret_value() if token else None,
            sockets=(WebSocketRoute("/ws", SocketEndpoint(self.sessions, self.settings.origins)),),
        )
        return build_web(
            site,
            self._routes(),
            authenticate=self._authenticate,
            prove=self.people.fresh.require,
            health=health,
            registry=self.registry,
            random=self.outside.random,
        )

    def _routes(self) -> tuple[AnyRoute, ...]:
        return (
            *self.people.routes,
            *routes.of_rooms(self.room_side, self.room_list, self.history, self.people),
            *routes.of_episodes(self.history),
            *DataArchiveRoutes(self.own).table(),
            *FileRoutes(self.files, self.history.access_log, self.running).table(),
            *self.exports.routes,
            *self.finding.routes,
            *IceRoutes(self.ice, self.outside.clock).table(),
        )

    async def _paged(self, person: str, room: str, first: int, last: int) -> None:
        """A page of a room's log is about to be shown."""
        await self.history.access_log.reached(person, "history", {room: [(first, last)]})

    async def _taken_out(self, person: str, episodes: Sequence[str]) -> None:
        """An export was fetched: it stands in the access log of every episode in it."""
        for episode in episodes:
            room = await self.history.archive.room_of(episode)
            if room is not None:
                await self.history.access_log.note(person, room, "export", episode)

    async def _authenticate(self, cookie: str) -> Principal | None:
        vouched = await self.people.sign_ins.recognise(cookie)
        return vouched.principal if vouched else None

    async def _probe(self) -> None:
        await self.log.heads(())

    # ── what repeats, and what is measured ──────────────────────────────────────────────────

    def _repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again; how often stands in background.KINDS."""
        return {
            "sessions": self.sessions.tick,
            "calls": self.room_side.calls.tick,
            "rooms": self._sweep,
            "reads": self.room_list.flush,
            "files": self.files.tick,
            "exports": self.exports.orders.tick,
            "reminders": self.reminders.tick,
            "jobs": self.telling.tick,
            **self.history.repeating(),
            **self.people.repeating(),
        }

    async def _sweep(self) -> None:
        """Find what others committed: another process (the command line), or another node."""
        version = await self.database.version()
        if version != self.version:
            await self.rooms.sweep(everywhere=True)
            self.version = version
        elif self.outside.bus.shared:
            await self.rooms.sweep()


def ice_servers(settings: Settings) -> IceSource:
    """STUN and TURN as the settings name them; without any, browsers use what they find alone."""
    secret = settings.turn_secret
    relay = (
        Relay(settings.turn_urls, secret.get_secret_value().encode(), settings.turn_ttl * 1000)
        if settings.turn_urls and secret
        else None
    )
    return IceServers(settings.stun_urls, relay)


def _fault(request: str, error: BaseException) -> None:
    structlog.get_logger().error("request_failed", place=request, exc_info=error)
