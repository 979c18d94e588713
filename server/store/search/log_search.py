"""Searching the words of several rooms' logs at once."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.history.search.matching import Query, query_of
from server.store.engine.database import Database
from server.store.search.search_index import search_tables
from server.store.search.search_tables import LogPlace

MOST_ROOMS: Final = 400


class StoredWords:
    """The words of the log over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(
        self, rooms: Mapping[str, int], typed: str, limit: int, kinds: Collection[str] = ()
    ) -> list[LogPlace]:
        """The newest matches in `rooms` (room -> first seq to be read), `limit` at most.

        Only those of event `kinds` unless there are none. The last word is taken whole first;
        where that finds too little, as a beginning.
        """
        whole, begun = query_of(typed, begun=False), query_of(typed)
        if not rooms or whole is None or begun is None:
            return []
        asked = partial(_find, dict(list(rooms.items())[:MOST_ROOMS]), kinds, limit)
        found = await self._database.read(partial(asked, whole))
        if begun == whole or len(found) == limit:
            return found
        return await self._database.read(partial(asked, begun))


def _find(
    rooms: Mapping[str, int],
    kinds: Collection[str],
    limit: int,
    query: Query,
    connection: Connection,
) -> list[LogPlace]:
    return search_tables(connection).in_rooms(connection, query, rooms, kinds, limit)
