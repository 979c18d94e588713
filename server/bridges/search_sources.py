"""What the log's index holds, as a source of the search over all that is one's own."""

from typing import Final

from server.history.record.readable_parts import is_open
from server.history.rules.privacy import Item
from server.history.search.finder import SearchQuestion
from server.history.search.matching import Query, opening, query_of, snippet
from server.protocol.bodies.search import Hit, HitKind
from server.rooms.ports import RoomList
from server.store.search.log_search import StoredWords
from server.store.search.search_tables import LogPlace

LOGGED: Final[dict[str, HitKind]] = {
    "msg.sent": "message",
    "agenda.added": "agenda",
    "action.added": "action",
    "episode.closed": "notes",
}
"""Event whose text is in the index -> what people call it."""

ITEMS: Final[dict[HitKind, Item]] = {
    "message": "chat",
    "agenda": "agenda",
    "action": "action",
    "notes": "notes",
}
"""Each one's row in the privacy table."""


class WordsSource:
    """What the log's index holds, in the rooms of the person who asks."""

    kinds: frozenset[HitKind] = frozenset(LOGGED.values())

    def __init__(self, room_list: RoomList, words: StoredWords) -> None:
        self._room_list = room_list
        self._words = words

    async def find(self, asked: SearchQuestion) -> list[Hit]:
        """Each room from the seq on that the person may read; no room of others."""
        query = query_of(asked.typed)
        seats = await self._room_list.seats(asked.person)
        rooms = {room: seq for room, seq in seats.items() if asked.room in (None, room)}
        wanted = {kind for kind in self.kinds if asked.wants(kind) and _is_open(kind)}
        if not wanted:
            return []
        every = wanted == self.kinds
        kinds = [] if every else [event for event, kind in LOGGED.items() if kind in wanted]
        places = await self._words.find(rooms, asked.typed, asked.limit, kinds)
        return [_hit(place, query) for place in places if query and place.kind in LOGGED]


def _is_open(kind: HitKind) -> bool:
    """To every member of whatever room: what a circle may read, a pair may."""
    return is_open(ITEMS[kind], "circle")


def _hit(place: LogPlace, query: Query) -> Hit:
    # What was written since the index was asked may match no more.
    return Hit(
        kind=LOGGED[place.kind],
        at=place.at,
        actor=place.actor,
        snippet=snippet(query, place.text) or opening(place.text),
        room=place.room,
        seq=place.seq,
    )
