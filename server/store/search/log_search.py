"""Searching the words of several rooms' logs at once.

The index knows a text by the number `room << 32 | seq`: one room's part that a person may read is
one range of it, walked from its newest end, so that a common word costs no more than a rare one.
"""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.history.search.matching import Query, query_of
from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.search.match_expression import match_expression

MOST_ROOMS: Final = 400

_ASKED: Final = """
WITH asked AS MATERIALIZED (
  SELECT r.number, r.id, a.value AS first_seq
  FROM json_each(:rooms) AS a CROSS JOIN rooms AS r ON r.id = a.key)
"""

_WANTED: Final = """
AND (SELECT e.kind FROM events AS e
     WHERE e.room = message_search.rowid >> 32
       AND e.seq = message_search.rowid & 4294967295)
    IN (SELECT value FROM json_each(:kinds))
"""
"""Only texts of some kinds; asks the log for each match, so it is left out where all will do."""

_SHOWN: Final = """
, dated AS MATERIALIZED (
  SELECT newest.room, newest.place, e.seq, e.kind, e.actor, e.at
  FROM newest CROSS JOIN events AS e
    ON e.room = newest.place >> 32 AND e.seq = newest.place & 4294967295
  CROSS JOIN asked ON asked.id = newest.room
  WHERE asked.first_seq <= 1 OR e.kind <> 'episode.closed' OR NOT EXISTS (
    SELECT 1 FROM events AS n WHERE n.room = e.room AND n.kind = 'notes.changed'
      AND n.seq < asked.first_seq AND n.seq < e.seq AND n.seq > coalesce((
        SELECT max(p.seq) FROM events AS p
        WHERE p.room = e.room AND p.kind = 'episode.closed' AND p.seq < e.seq), 0))
  ORDER BY e.at DESC, newest.place DESC LIMIT :limit)
SELECT json_group_array(json_array(room, seq, kind, actor, at, text)) FROM (
  SELECT d.*, (SELECT coalesce(text, terms) FROM message_search WHERE rowid = d.place) AS text
  FROM dated AS d ORDER BY d.at DESC, d.place DESC)
"""
"""Snippets are made elsewhere: the index would look the words up anew for each.

Notes stand where their episode closed; who was let in after their first word does not read them.
"""

_WHOLE: Final = f"""
{_ASKED}, newest AS MATERIALIZED (
  SELECT asked.id AS room, f.value AS place
  FROM asked CROSS JOIN json_each((
    SELECT json_group_array(rowid) FROM (
      SELECT rowid FROM message_search
      WHERE message_search MATCH :expression
        AND rowid >= (asked.number << 32 | asked.first_seq)
        AND rowid < (asked.number + 1 << 32) %s
      ORDER BY rowid DESC LIMIT :limit))) AS f)
{_SHOWN}"""  # noqa: S608 — constants of this module
"""Whole words: a seek into the index for each room."""

_BEGUN: Final = f"""
{_ASKED}, begun AS MATERIALIZED (
  SELECT rowid AS place FROM message_search WHERE message_search MATCH :expression
    AND rowid >= (SELECT min(number) FROM asked) << 32
    AND rowid < (SELECT max(number) FROM asked) + 1 << 32
    AND rowid >> 32 IN (SELECT number FROM asked) %s),
mine AS MATERIALIZED (
  SELECT asked.id AS room, place,
    row_number() OVER (PARTITION BY asked.number ORDER BY place DESC) AS nth
  FROM begun CROSS JOIN asked
    ON asked.number = place >> 32 AND place & 4294967295 >= asked.first_seq),
newest AS MATERIALIZED (SELECT room, place FROM mine WHERE nth <= :limit)
{_SHOWN}"""  # noqa: S608
"""The beginnings of words: the index puts all words together first, so it is asked once."""


class LogPlace(msgspec.Struct, frozen=True, array_like=True):
    """A text of a room's log that matches."""

    room: str
    seq: int
    kind: str
    actor: str
    at: Millis
    text: str


_PLACES: Final = msgspec.json.Decoder(list[LogPlace])


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
        asked = {
            "rooms": msgspec.json.encode(dict(list(rooms.items())[:MOST_ROOMS])).decode(),
            "kinds": msgspec.json.encode(sorted(kinds)).decode(),
            "limit": limit,
        }
        wanted = _WANTED if kinds else ""
        found = await self._read(whole, wanted, asked)
        if begun == whole or len(found) == limit:
            return found
        return await self._read(begun, wanted, asked)

    async def _read(self, query: Query, wanted: str, asked: dict[str, object]) -> list[LogPlace]:
        statement = _BEGUN if any(phrase.begun for phrase in query.phrases) else _WHOLE
        asked = {**asked, "expression": match_expression(query)}
        return await self._database.read(partial(_find, statement % wanted, asked))


def _find(statement: str, asked: dict[str, object], connection: Connection) -> list[LogPlace]:
    return _PLACES.decode(connection.exec_driver_sql(statement, asked).scalar_one())
