"""Puts search together: what rooms keep in their logs, and what is one person's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.history.looks import Looking
from server.history.ports.archive import Archive
from server.history.search.finder import Asked, Finder
from server.history.search.matching import Query, opening, query_of, snippet
from server.history.search.sealed import SealedSource, diary_of, marks_of, reflections_of
from server.kernel.clock import Clock
from server.protocol.bodies.finding import Hit, HitKind
from server.rooms.ports import RoomShelf
from server.store.database import Database
from server.store.diary import StoredDiary
from server.store.marks import StoredMarks
from server.store.reflections import StoredReflections
from server.store.search import Place, StoredWords
from server.store.vault import Vault
from server.web.finding import FindRoutes
from server.web.routes import AnyRoute

LOGGED: Final[dict[str, HitKind]] = {
    "msg.sent": "message",
    "agenda.added": "agenda",
    "action.added": "action",
    "episode.closed": "notes",
}
"""Event whose text is in the index -> what people call it."""


class WordsSource:
    """What the log's index holds, in the rooms of the person who asks."""

    kinds: frozenset[HitKind] = frozenset(LOGGED.values())

    def __init__(self, shelf: RoomShelf, words: StoredWords) -> None:
        self._shelf = shelf
        self._words = words

    async def find(self, asked: Asked) -> list[Hit]:
        """Each room from the seq on that the person may read; no room of others."""
        query = query_of(asked.typed)
        seats = await self._shelf.seats(asked.person)
        rooms = {room: seq for room, seq in seats.items() if asked.room in (None, room)}
        kinds = [event for event, kind in LOGGED.items() if asked.kinds and kind in asked.kinds]
        places = await self._words.find(rooms, asked.typed, asked.limit, kinds)
        return [_hit(place, query) for place in places if query and place.kind in LOGGED]


def _hit(place: Place, query: Query) -> Hit:
    # What was written since the index was asked may match no more.
    return Hit(
        kind=LOGGED[place.kind],
        at=place.at,
        actor=place.actor,
        snippet=snippet(query, place.text) or opening(place.text),
        room=place.room,
        seq=place.seq,
    )


@dataclass(frozen=True, slots=True)
class FindingSide:
    """What the service needs of search."""

    finder: Finder
    routes: Sequence[AnyRoute]


def finding_side(
    database: Database,
    vault: Vault,
    shelf: RoomShelf,
    archive: Archive,
    looking: Looking,
    clock: Clock,
) -> FindingSide:
    """Search over everything there is; a new kind of own texts is a line here."""
    sources = (
        WordsSource(shelf, StoredWords(database)),
        SealedSource(marks_of(StoredMarks(database, vault)), "mark"),
        SealedSource(reflections_of(StoredReflections(database, vault)), "reflection"),
        SealedSource(diary_of(StoredDiary(database, vault)), "diary"),
    )
    finder = Finder(sources, archive)
    return FindingSide(finder, FindRoutes(finder, looking, clock).table())
