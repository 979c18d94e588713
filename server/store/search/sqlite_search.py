"""The index of words in SQLite: an FTS5 table, whose rowid is the text's place.

`terms` is what SQLite indexes; it knows of ASCII alone. `text` is what people are shown where that
is something else. A row's part that a person may read is walked from its newest end, so that a
common word costs no more than a rare one. Every fetched row would give the interpreter's lock away,
so answers come as one document; statements go to the driver as they stand.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

import msgspec
from sqlalchemy import BigInteger, Column, Connection, MetaData, Table

from server.history.search.matching import Query
from server.kernel.terms import indexed
from server.store.search.match_expression import match_expression
from server.store.search.search_tables import LogPlace, Placed, RoomPlace, SearchColumns

CREATE: Final = (
    "CREATE VIRTUAL TABLE message_search USING fts5(terms, text UNINDEXED, tokenize = 'ascii')"
)


class _Columns(SearchColumns):
    place: Column[int] = Column("rowid", BigInteger, key="place", primary_key=True)


_TABLE: Final = Table("message_search", MetaData(), _Columns)

_SAID: Final = "iif(json_valid(body), body ->> 'text', NULL)"
_KINDS: Final = "kind IN ('msg.sent', 'agenda.added', 'action.added')"
_ASCII: Final = "length(body) = length(CAST(body AS BLOB))"

_IN_ROOM: Final = """
WITH found AS MATERIALIZED (
  SELECT rowid AS id, coalesce(text, terms) AS text
  FROM message_search WHERE message_search MATCH ? AND rowid >= ? AND rowid < ?
    AND (SELECT kind FROM events AS e WHERE e.room = message_search.rowid >> 32
           AND e.seq = message_search.rowid & 4294967295) = 'msg.sent'
  ORDER BY rowid DESC LIMIT ?)
SELECT json_group_array(json_array(seq, actor, at, text)) FROM (
  SELECT e.seq, e.actor, e.at, found.text
  FROM found CROSS JOIN events AS e ON e.room = found.id >> 32 AND e.seq = found.id & 4294967295
  ORDER BY found.id DESC)
"""


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


_ROOM_PLACES: Final = msgspec.json.Decoder(list[RoomPlace])
_PLACES: Final = msgspec.json.Decoder(list[LogPlace])
_PLACED: Final = msgspec.json.Decoder(list[Placed])
_ENCODER: Final = msgspec.json.Encoder()


class SqliteSearch:
    """The SearchTables over SQLite."""

    table = _TABLE

    def put(self, connection: Connection, texts: Sequence[Placed]) -> None:
        rows = chain.from_iterable(_row(place, text) for place, text in texts)
        connection.exec_driver_sql(_insert(len(texts)), tuple(rows))

    def reword(self, connection: Connection, place: int, text: str) -> bool:
        _, terms, shown = _row(place, text)
        found = connection.exec_driver_sql(_REWORD, (terms, shown, place))
        return found.rowcount > 0

    def in_room(
        self, connection: Connection, query: Query, span: tuple[int, int], limit: int
    ) -> list[RoomPlace]:
        asked = (match_expression(query), *span, limit)
        return _ROOM_PLACES.decode(connection.exec_driver_sql(_IN_ROOM, asked).scalar_one())

    def in_rooms(
        self,
        connection: Connection,
        query: Query,
        rooms: Mapping[str, int],
        kinds: Collection[str],
        limit: int,
    ) -> list[LogPlace]:
        statement = _BEGUN if any(phrase.begun for phrase in query.phrases) else _WHOLE
        asked = {
            "rooms": _ENCODER.encode(rooms).decode(),
            "kinds": _ENCODER.encode(sorted(kinds)).decode(),
            "limit": limit,
            "expression": match_expression(query),
        }
        found = connection.exec_driver_sql(statement % (_WANTED if kinds else ""), asked)
        return _PLACES.decode(found.scalar_one())

    def merge(self, connection: Connection, pages: int) -> bool:
        before = connection.exec_driver_sql(_CHANGES).scalar_one()
        connection.exec_driver_sql(_MERGE, (pages,))
        after = connection.exec_driver_sql(_CHANGES).scalar_one()
        return int(after) - int(before) >= 2


_REWORD: Final = "UPDATE message_search SET terms = ?, text = ? WHERE rowid = ?"
_CHANGES: Final = "SELECT total_changes()"
_MERGE: Final = "INSERT INTO message_search (message_search, rank) VALUES ('merge', ?)"


def index_waiting(
    connection: Connection, source: str, which: str, given: tuple[object, ...] = ()
) -> None:
    """Index those events of `source` that fulfil `which`, in the order of their numbers: at every
    step back FTS5 writes a segment.

    What is ASCII stands for itself; the rest is taken out, folded and brought back as one value
    each, since every row would give the interpreter's lock away.
    """
    found = connection.exec_driver_sql(_beyond_ascii(source, which), given).scalar_one()
    rows = [_row(place, text) for place, text in _PLACED.decode(found)]
    folded = _ENCODER.encode(rows).decode()
    connection.exec_driver_sql(_sort_in(source, which), (*given, folded))


@lru_cache(8)
def _beyond_ascii(source: str, which: str) -> str:
    return f"""
    SELECT json_group_array(json_array(room << 32 | seq, coalesce({_SAID}, '')))
    FROM {source} WHERE {_KINDS} AND NOT {_ASCII} AND {which}
    """  # noqa: S608


@lru_cache(8)
def _sort_in(source: str, which: str) -> str:
    return f"""
    INSERT INTO message_search (rowid, terms, text)
    SELECT room << 32 | seq AS place, coalesce({_SAID}, ''), NULL
    FROM {source} WHERE {_KINDS} AND {_ASCII} AND {which}
    UNION ALL SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
    ORDER BY place
    """  # noqa: S608


def _row(place: int, text: str) -> tuple[int, str, str | None]:
    terms = indexed(text)
    return (place, text, None) if terms is None else (place, terms, text)


@lru_cache(256)
def _insert(count: int) -> str:
    rows = ",".join(["(?,?,?)"] * count)
    return f"INSERT INTO message_search (rowid, terms, text) VALUES {rows}"  # noqa: S608 — question marks
