"""The search index: one row for each text of the log that is searched for.

`terms` is what SQLite indexes (server/history/search/terms.py); it knows of ASCII alone, so that
folding and taking apart are ours, and alike for another database. `text` is what people are
shown where that is something else.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.history.search.terms import indexed
from server.store.tables.episodes import field

CREATE: Final = (
    "CREATE VIRTUAL TABLE message_search USING fts5(terms, text UNINDEXED, tokenize = 'ascii')"
)

TEXT: Final = "coalesce(text, terms)"
"""What was written, of a row."""

_KINDS: Final = "kind IN ('msg.sent', 'agenda.added', 'action.added')"
_ASCII: Final = "length(body) = length(CAST(body AS BLOB))"

Placed = tuple[int, str]
"""(the text's number in the index, the text)"""

_PLACED: Final = msgspec.json.Decoder(list[Placed])
_ENCODER: Final = msgspec.json.Encoder()


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
    SELECT json_group_array(json_array(room << 32 | seq, coalesce({field("text")}, '')))
    FROM {source} WHERE {_KINDS} AND NOT {_ASCII} AND {which}
    """  # noqa: S608


@lru_cache(8)
def _sort_in(source: str, which: str) -> str:
    return f"""
    INSERT INTO message_search (rowid, terms, text)
    SELECT room << 32 | seq AS place, coalesce({field("text")}, ''), NULL
    FROM {source} WHERE {_KINDS} AND {_ASCII} AND {which}
    UNION ALL SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
    ORDER BY place
    """  # noqa: S608


def put(connection: Connection, texts: Iterable[Placed]) -> None:
    """Index `texts`, none of which is there."""
    rows = [_row(place, text) for place, text in sorted(texts)]
    if rows:
        connection.exec_driver_sql(_insert(len(rows)), tuple(chain.from_iterable(rows)))


def reword(connection: Connection, place: int, text: str) -> bool:
    """Index `text` in the place of what was there; whether something was."""
    _, terms, shown = _row(place, text)
    found = connection.exec_driver_sql(
        "UPDATE message_search SET terms = ?, text = ? WHERE rowid = ?", (terms, shown, place)
    )
    return found.rowcount > 0


def _row(place: int, text: str) -> tuple[int, str, str | None]:
    terms = indexed(text)
    return (place, text, None) if terms is None else (place, terms, text)


@lru_cache(256)
def _insert(count: int) -> str:
    rows = ",".join(["(?,?,?)"] * count)
    return f"INSERT INTO message_search (rowid, terms, text) VALUES {rows}"  # noqa: S608 — question marks
