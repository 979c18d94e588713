"""Puts search together: what rooms keep in their logs, and what is one person's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bridges.search_sources import WordsSource
from server.history.ports.episodes import Archive
from server.history.retention.access_log import AccessLog
from server.history.search.finder import Finder
from server.history.search.sealed import SealedSource, diary_of, marks_of, reflections_of
from server.kernel.clock import Clock
from server.rooms.ports import RoomList
from server.store.engine.database import Database
from server.store.personal.diary import StoredDiary
from server.store.personal.marks import StoredMarks
from server.store.personal.reflections import StoredReflections
from server.store.sealed.vault import Vault
from server.store.search.log_search import StoredWords
from server.web.http.route import AnyRoute
from server.web.routes.search import SearchRoutes


@dataclass(frozen=True, slots=True)
class SearchSide:
    """What the service needs of search."""

    finder: Finder
    routes: Sequence[AnyRoute]


def search_side(
    database: Database,
    vault: Vault,
    room_list: RoomList,
    archive: Archive,
    access_log: AccessLog,
    clock: Clock,
) -> SearchSide:
    """Search over everything there is; a new kind of own texts is a line here."""
    sources = (
        WordsSource(room_list, StoredWords(database)),
        SealedSource(marks_of(StoredMarks(database, vault)), "mark"),
        SealedSource(reflections_of(StoredReflections(database, vault)), "reflection"),
        SealedSource(diary_of(StoredDiary(database, vault)), "diary"),
    )
    finder = Finder(sources, archive.episodes_of)
    return SearchSide(finder, SearchRoutes(finder, access_log, clock).table())
