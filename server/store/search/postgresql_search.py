"""The index of words in PostgreSQL: a table whose terms stand in a tsvector under a GIN index.

No parser of the database's takes part: the terms are those of server/history/search/terms.py, and
each is a lexeme as it stands, beside one that names the room, so that a common word is looked up
in the asked rooms alone. Whether terms follow each other is told from their row, of what has them
all. A lexeme has a bound; what is longer is found by its first 500 signs.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Computed,
    Connection,
    Exists,
    Integer,
    MetaData,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from server.history.search.matching import Phrase, Query
from server.history.search.terms import indexed
from server.store.engine.rows import every
from server.store.search.search_tables import LogPlace, Placed, RoomPlace, SearchColumns
from server.store.tables.episodes import is_turn
from server.store.tables.log import events, rooms

_WORDS: Final = "array_to_tsvector(string_to_array(terms, ' ') || ('#' || (place >> 32)::text))"

LONGEST: Final = 500
"""Signs of a lexeme: at four bytes each it stays below PostgreSQL's 2,046."""

_TERM: Final = re.compile("[0-9a-z\x80-\U0010ffff]+")
"""A run of these is a term to FTS5, too."""


class _Columns(SearchColumns):
    place: Column[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    terms: Column[str] = Column(Text, nullable=False)
    text: Column[str] = Column(Text, nullable=False)
    words: Column[str] = Column(TSVECTOR, Computed(_WORDS, persisted=True))


_TABLE: Final = Table("message_search", MetaData(), _Columns)
_INDEX: Final = _TABLE.c

_GIVEN: Final = (
    func.unnest(
        bindparam("places", type_=ARRAY(BigInteger)),
        bindparam("terms", type_=ARRAY(Text)),
        bindparam("texts", type_=ARRAY(Text)),
    )
    .table_valued("place", "terms", "text")
    .render_derived()
)

_PUT: Final = insert(_TABLE).from_select(
    ["place", "terms", "text"], select(_GIVEN.c.place, _GIVEN.c.terms, _GIVEN.c.text)
)

_REWORD: Final = (
    update(_TABLE)
    .where(_INDEX.place == bindparam("at"))
    .values(terms=bindparam("new_terms"), text=bindparam("new_text"))
)

_SEATS: Final = (
    func.unnest(bindparam("ids", type_=ARRAY(Text)), bindparam("firsts", type_=ARRAY(BigInteger)))
    .table_valued("id", "first_seq")
    .render_derived()
)

_ASKED: Final = (
    select(rooms.c.number, rooms.c.id, cast(_SEATS.c.first_seq, BigInteger).label("first_seq"))
    .select_from(_SEATS.join(rooms, rooms.c.id == _SEATS.c.id))
    .cte("asked")
)

_NUMBERS: Final = select(rooms.c.number).where(
    rooms.c.id == func.any(bindparam("ids", type_=ARRAY(Text)))
)

_NUMBER: Final = _INDEX.place.bitwise_rshift(literal_column("32", Integer))
_SEQ: Final = _INDEX.place.bitwise_and(literal_column("4294967295", BigInteger))
_HAS: Final = _INDEX.words.op("@@")(cast(bindparam("expression", type_=Text), TSQUERY))

_AT: Final = and_(events.c.room == _NUMBER, events.c.seq == _SEQ)

_IN_ROOM: Final = (
    select(events.c.seq, events.c.actor, events.c.at, _INDEX.text)
    .select_from(_TABLE.join(events, _AT))
    .where(_HAS, _INDEX.place >= bindparam("first"), _INDEX.place < bindparam("end"))
    .where(events.c.kind == "msg.sent")
    .order_by(_INDEX.place.desc())
)

_MINE: Final = (
    select(events.c.seq, events.c.kind, events.c.actor, events.c.at, _INDEX.place, _INDEX.text)
    .add_columns(_ASKED.c.number, _ASKED.c.id, _ASKED.c.first_seq)
    .add_columns(
        func.row_number()
        .over(partition_by=_ASKED.c.number, order_by=_INDEX.place.desc())
        .label("nth")
    )
    .select_from(_TABLE.join(events, _AT).join(_ASKED, _ASKED.c.number == _NUMBER))
    .where(_HAS, events.c.seq >= _ASKED.c.first_seq)
)


class PostgresqlSearch:
    """The SearchTables over PostgreSQL."""

    table = _TABLE

    def put(self, connection: Connection, texts: Sequence[Placed]) -> None:
        given = {
            "places": [place for place, _ in texts],
            "terms": [terms_in(text) for _, text in texts],
            "texts": [_kept(text) for _, text in texts],
        }
        connection.execute(_PUT, given)

    def reword(self, connection: Connection, place: int, text: str) -> bool:
        given = {"at": place, "new_terms": terms_in(text), "new_text": _kept(text)}
        return connection.execute(_REWORD, given).rowcount > 0

    def in_room(
        self, connection: Connection, query: Query, span: tuple[int, int], limit: int
    ) -> list[RoomPlace]:
        first, end = span
        found = _IN_ROOM.where(*_in_rows(query)).limit(limit)
        given = {"expression": tsquery(query, [first >> 32]), "first": first, "end": end}
        return every(RoomPlace, found, connection, given)

    def in_rooms(
        self,
        connection: Connection,
        query: Query,
        rooms: Mapping[str, int],
        kinds: Collection[str],
        limit: int,
    ) -> list[LogPlace]:
        numbers = connection.scalars(_NUMBERS, {"ids": list(rooms)}).all()
        if not numbers:
            return []
        given = {
            "ids": list(rooms),
            "firsts": list(rooms.values()),
            "expression": tsquery(query, numbers),
        }
        return every(LogPlace, _newest(query, kinds, limit), connection, given)

    def merge(self, connection: Connection, pages: int) -> bool:
        """Deleted rows go with their words when the table is vacuumed."""
        return False


def tsquery(query: Query, rooms: Collection[int]) -> str:
    """What has all terms of `query`, in any of `rooms`."""
    any_room = " | ".join(_lexeme(f"#{room}") for room in rooms)
    return " & ".join([f"({any_room})", *(_lexemes(phrase) for phrase in query.phrases)])


def _lexemes(phrase: Phrase) -> str:
    lexemes = " & ".join(map(_lexeme, _terms(phrase)))
    return f"{lexemes}:*" if phrase.begun else lexemes


def terms_in(text: str) -> str:
    """The terms of `text` with a space between them."""
    terms = indexed(text)
    return " ".join(_cut(text.lower() if terms is None else terms))


def _newest(query: Query, kinds: Collection[str], limit: int) -> Select[*tuple[Any, ...]]:
    """The newest of each room first, then those of them that may be shown."""
    mine = _MINE.where(*_in_rows(query))
    if kinds:
        mine = mine.where(events.c.kind.in_(sorted(kinds)))
    found = mine.subquery("mine")
    hit = found.c
    return (
        select(hit.id.label("room"), hit.seq, hit.kind, hit.actor, hit.at, hit.text)
        .where(hit.nth <= limit)
        .where(or_(hit.first_seq <= 1, hit.kind != "episode.closed", ~_began_before(found)))
        .order_by(hit.at.desc(), hit.place.desc())
        .limit(limit)
    )


def _began_before(found: Subquery) -> Exists:
    """Whether the notes that ended with a hit have words from before who asks was let in."""
    hit, note, closing = found.c, events.alias("note").c, events.alias("closing").c
    closed = (
        select(func.coalesce(func.max(closing.seq), 0))
        .where(closing.room == hit.number, closing.seq < hit.seq)
        .where(is_turn(closing.kind), closing.kind == "episode.closed")
        .correlate(found)
        .scalar_subquery()
    )
    return exists().where(
        note.room == hit.number,
        note.kind == literal_column("'notes.changed'", Text),
        note.seq < hit.first_seq,
        note.seq < hit.seq,
        note.seq > closed,
    )


def _in_rows(query: Query) -> list[ColumnElement[bool]]:
    """That the terms of each phrase follow each other."""
    row = literal(" ") + _INDEX.terms + literal(" ")
    wanted = [(" ".join(_terms(phrase)), phrase.begun) for phrase in query.phrases]
    return [
        row.like(f"% {terms}{'' if begun else ' '}%") for terms, begun in wanted if " " in terms
    ]


def _terms(phrase: Phrase) -> list[str]:
    return _cut(" ".join(phrase.terms))


def _cut(terms: str) -> list[str]:
    return [term[:LONGEST] for term in _TERM.findall(terms)]


def _lexeme(term: str) -> str:
    """Terms hold no quote."""
    return f"'{term}'"


def _kept(text: str) -> str:
    """PostgreSQL keeps no NUL, and nobody sees one."""
    return text.replace("\0", " ")
