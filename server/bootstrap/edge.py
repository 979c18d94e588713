"""The service's edge: the web application over all sides, and who is asking."""

from dataclasses import dataclass

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from server import __version__
from server.bootstrap import routes
from server.bootstrap.exports import ExportSide
from server.bootstrap.history import HistorySide
from server.bootstrap.mailing import MailSide
from server.bootstrap.mentoring.agreement import AgreementSide
from server.bootstrap.mentoring.meetings import MeetingSide
from server.bootstrap.mentoring.mentoring import MentoringSide
from server.bootstrap.mentoring.programme import ProgrammeSide
from server.bootstrap.mentoring.requests import RequestSide
from server.bootstrap.mentoring.waiting_list import WaitSide
from server.bootstrap.outside import Outside
from server.bootstrap.people import PeopleSide
from server.bootstrap.push import PushSide
from server.bootstrap.rooms import RoomsSide
from server.bootstrap.search import SearchSide
from server.bridges.one_off_calls import OneOffCalls
from server.bridges.waiting import WaitingForYou
from server.kernel.principal import Principal
from server.rooms.files.file_handling import Files
from server.settings import Settings
from server.signaling.ice import IceSource
from server.signaling.session_table import Sessions
from server.store.exports.data_archive import DataArchive
from server.store.rooms.room_list import StoredRoomList
from server.web.http.app import Site, build_web
from server.web.http.downloads import Downloads
from server.web.http.health import Health
from server.web.http.route import AnyRoute
from server.web.routes.files import FileRoutes
from server.web.routes.ice import IceRoutes
from server.web.routes.one_off_calls import OneOffCallRoutes
from server.web.routes.open_items import OpenItemRoutes
from server.web.routes.people.data_archive import DataArchiveRoutes
from server.web.routes.people.mails import MailRoutes
from server.web.routes.people.stop_page import StopPage
from server.web.socket.endpoint import SocketEndpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What the web application is made over. `own` is everybody's own archive."""

    settings: Settings
    outside: Outside
    registry: CollectorRegistry
    health: Health
    sessions: Sessions
    room_side: RoomsSide
    room_list: StoredRoomList
    one_off_calls: OneOffCalls
    history: HistorySide
    people: PeopleSide
    mentoring: MentoringSide
    meetings: MeetingSide
    programme: ProgrammeSide
    waiting_list: WaitSide
    requests: RequestSide
    waiting: WaitingForYou
    agreement: AgreementSide
    exports: ExportSide
    finding: SearchSide
    files: Files
    downloads: Downloads
    own: DataArchive
    ice: IceSource
    mails: MailSide
    push: PushSide


def web_application(edge: Edge) -> Starlette:
    """Sockets, the API, the documents of both, the client."""
    settings, token = edge.settings, edge.settings.metrics_token
    site = Site(
        address=settings.address,
        origins=settings.origins,
        client=settings.client,
        version=__version__,
        metrics_token=token.get_secret_value() if token else None,
        sockets=(WebSocketRoute("/ws", SocketEndpoint(edge.sessions, settings.origins)),),
        pages=(StopPage(edge.mails.preferences, edge.people.rate_gate).route(),),
    )

    async def authenticate(cookie: str) -> Principal | None:
        recognised = await edge.people.sign_ins.recognise(cookie)
        return recognised.principal if recognised else None

    return build_web(
        site,
        _routes(edge),
        authenticate=authenticate,
        prove=edge.people.fresh.require,
        health=edge.health,
        registry=edge.registry,
        random=edge.outside.random,
    )


def _routes(edge: Edge) -> tuple[AnyRoute, ...]:
    return (
        *edge.people.routes,
        *edge.mentoring.routes,
        *MailRoutes(edge.mails.preferences).routes(),
        *edge.push.routes,
        *edge.meetings.routes,
        *edge.waiting_list.routes,
        *edge.programme.routes,
        *edge.requests.routes,
        *edge.agreement.routes,
        *routes.of_rooms(edge.room_side, edge.room_list, edge.history, edge.people),
        *OneOffCallRoutes(edge.one_off_calls.begin, edge.history.episodes.people).table(),
        *OpenItemRoutes(edge.waiting.of, edge.room_side.ticking.tick).table(),
        *routes.of_episodes(edge.history),
        *DataArchiveRoutes(edge.own).table(),
        *FileRoutes(edge.files, edge.history.retention.access_log, edge.downloads).table(),
        *edge.exports.routes,
        *edge.finding.routes,
        *IceRoutes(edge.ice, edge.outside.clock).table(),
    )
