"""The routes of the HTTP API that need more than one side, or many parts of one."""

from server.bootstrap.history import HistorySide
from server.bootstrap.people import PeopleSide
from server.bootstrap.rooms import RoomsSide
from server.store.shelf import StoredShelf
from server.web.diary import DiaryRoutes
from server.web.episodes import EpisodeRoutes
from server.web.growth import GrowthRoutes
from server.web.ledger import ConsentRoutes, EraseRoutes
from server.web.marks import MarkRoutes
from server.web.reflections import ReflectionRoutes
from server.web.rooms import RoomRoutes
from server.web.routes import AnyRoute
from server.web.sharing import SharingRoutes


def of_rooms(
    side: RoomsSide, shelf: StoredShelf, history: HistorySide, people: PeopleSide
) -> tuple[AnyRoute, ...]:
    """Rooms with what lies behind them, and what people agreed to there."""
    return (
        *RoomRoutes(
            side.catalogue, shelf, history.past, history.looking, people.sign_ins.end_all
        ).table(),
        *ConsentRoutes(side.consenting, history.ledger.of_person).table(),
    )


def of_episodes(side: HistorySide) -> tuple[AnyRoute, ...]:
    """Episodes, and everything that people keep, share and say about them."""
    return (
        *EpisodeRoutes(side.reader).table(),
        *MarkRoutes(side.marks).table(),
        *EraseRoutes(side.reader, side.eraser, side.looks.about).table(),
        *ReflectionRoutes(side.reflections).table(),
        *SharingRoutes(side.sharing).table(),
        *DiaryRoutes(side.diary).table(),
        *GrowthRoutes(side.confirming, side.timelines, side.adoptions, side.talk).table(),
    )
