"""The routes of the HTTP API that need more than one side, or many parts of one."""

from server.bootstrap.history import HistorySide
from server.bootstrap.people import PeopleSide
from server.bootstrap.rooms import RoomsSide
from server.store.rooms.room_list import StoredRoomList
from server.web.http.route import AnyRoute
from server.web.routes.diary import DiaryRoutes
from server.web.routes.episodes import EpisodeRoutes
from server.web.routes.marks import MarkRoutes
from server.web.routes.mentoring.relationships import RelationshipRoutes
from server.web.routes.reflections import ReflectionRoutes
from server.web.routes.retention import ConsentRoutes, EraseRoutes
from server.web.routes.rooms import RoomRoutes
from server.web.routes.shared_entries import SharingRoutes
from server.web.routes.timeline import TimelineRoutes


def of_rooms(
    side: RoomsSide, room_list: StoredRoomList, history: HistorySide, people: PeopleSide
) -> tuple[AnyRoute, ...]:
    """Rooms with what lies behind them, and what people agreed to there."""
    access_log, end_all = history.retention.access_log, people.sign_ins.end_all
    rooms = RoomRoutes(side.catalogue, room_list, history.past, access_log, end_all)
    agreed = ConsentRoutes(side.consenting, history.books.retention.of_person)
    pairs = RelationshipRoutes(side.relationships, side.catalogue)
    return (*rooms.table(), *agreed.table(), *pairs.table())


def of_episodes(side: HistorySide) -> tuple[AnyRoute, ...]:
    """Episodes, and everything that people keep, share and say about them."""
    of, own, looked = side.episodes, side.personal, side.books.access_log.about
    return (
        *EpisodeRoutes(of.reader).table(),
        *MarkRoutes(own.marks).table(),
        *EraseRoutes(of.reader, side.retention.eraser, looked).table(),
        *ReflectionRoutes(own.reflections).table(),
        *SharingRoutes(own.sharing).table(),
        *DiaryRoutes(own.diary).table(),
        *TimelineRoutes(of.confirmations, of.timelines, of.adoptions, of.talk).table(),
    )
