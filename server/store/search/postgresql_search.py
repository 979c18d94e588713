"""The index of words in PostgreSQL: a table whose terms stand in a tsvector under a GIN index.

No parser of the database's takes part: the terms are those of server/kernel/terms.py, and
each is a lexeme as it stands, beside one that names the room, so that the search of one room looks
there alone. Whether terms follow each other is told from their row, of what has them
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
    FromClause,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    column,
    exists,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from server.history.search.matching import Phrase, Query
from server.kernel.terms import indexed
from server.store.engine.rows import every
from server.store.search.search_tables import LogPlace, Placed, RoomPlace, SearchColumns
from server.store.tables.episodes import is_turn
from server.store.tables.log import NOTES, events, rooms

_WORDS: Final = "array_to_tsvector(string_to_array(terms, ' ') || ('#' || (place >> 32)::text))"

LONGEST: Final = 500
"""Signs of a lexeme: at four bytes each it stays below PostgreSQL's 2,046."""

COMMON: Final = 10_000
"""Matches from which on a query is common: its newest are found faster then by reading each room
from its end until there are enough."""

_TERM: Final = re.compile("[0-9a-z\x80-\U0010ffff]+")
"""A run of these is a term to FTS5, too."""

_PLAIN: Final = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)}
"""The same for ASCII alone, which most texts are: a third of the time."""


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

PUT: Final = insert(_TABLE).from_select(
    ["place", "terms", "text"], select(_GIVEN.c.place, _GIVEN.c.terms, _GIVEN.c.text)
)
"""Takes what `given` makes; the log has it as a part of its own statement."""

_REWORD: Final = (
    update(_TABLE)
    .where(_INDEX.place == bindparam("at"))
    .values(terms=bindparam("new_terms"), text=bindparam("new_text"))
)

_NUMBERS: Final = select(rooms.c.id, rooms.c.number).where(
    rooms.c.id == func.any(bindparam("ids", type_=ARRAY(Text)))
)

_ASKED: Final = (
    func.unnest(
        bindparam("ids", type_=ARRAY(Text)),
        bindparam("numbers", type_=ARRAY(BigInteger)),
        bindparam("firsts", type_=ARRAY(BigInteger)),
    )
    .table_valued(column("id", Text), column("number", BigInteger), column("first_seq", BigInteger))
    .render_derived(name="asked")
)

_NUMBER: Final = _INDEX.place.bitwise_rshift(literal_column("32", Integer))
_SEQ: Final = _INDEX.place.bitwise_and(literal_column("4294967295", BigInteger))
_EXPRESSION: Final = cast(bindparam("expression", type_=Text), TSQUERY)
_HAS: Final = _INDEX.words.op("@@")(_EXPRESSION)

_row: Final = events.c
_AT: Final = and_(events.c.room == _NUMBER, events.c.seq == _SEQ)

_IN_ROOM: Final = (
    select(events.c.seq, events.c.actor, events.c.at, _INDEX.text)
    .select_from(_TABLE.join(events, _AT))
    .where(_HAS, _INDEX.place >= bindparam("first"), _INDEX.place < bindparam("end"))
    .where(events.c.kind == "msg.sent")
    .order_by(_INDEX.place.desc())
)

_RANKED: Final = select(
    _INDEX.place,
    func.row_number().over(partition_by=_NUMBER, order_by=_INDEX.place.desc()).label("nth"),
).where(_HAS, _NUMBER == func.any(bindparam("numbers", type_=ARRAY(BigInteger))))

_START: Final = _ASKED.c.number.bitwise_lshift(literal_column("32", Integer))

_WALKED: Final = (
    select(_INDEX.place)
    .where(func.ts_match_vq(_INDEX.words, _EXPRESSION))
    .where(_INDEX.place >= _START, _INDEX.place < _START + literal_column("4294967296", BigInteger))
    .order_by(_INDEX.place.desc())
)
"""The same question as a function, which no index answers: the rows of one room, newest first."""

_COUNT: Final = select(func.count()).select_from(
    select(literal_column("1")).select_from(_TABLE).where(_HAS).limit(COMMON).subquery()
)

_LOOKED_AT: Final = (
    "SELECT EXISTS (SELECT FROM pg_stats WHERE schemaname = current_schema()"
    " AND tablename = 'message_search') AND NOT EXISTS (SELECT FROM message_search)"
)
_LOOK_AGAIN: Final = (
    "INSERT INTO message_search (place, terms, text) VALUES (0, '', '')",
    "ANALYZE message_search",
    "DELETE FROM message_search WHERE place = 0",
)
"""The planner keeps its samples of a table in which it finds nothing: so it is shown a blank."""

_KIND: Final = select(events.c.kind).where(_AT).scalar_subquery()


class PostgresqlSearch:
    """The SearchTables over PostgreSQL."""

    table = _TABLE

    def put(self, connection: Connection, texts: Sequence[Placed]) -> None:
        connection.execute(PUT, given(texts))

    def reword(self, connection: Connection, place: int, text: str) -> bool:
        given = {"at": place, "new_terms": terms_in(text), "new_text": _kept(text)}
        return connection.execute(_REWORD, given).rowcount > 0

    def in_room(
        self, connection: Connection, query: Query, span: tuple[int, int], limit: int
    ) -> list[RoomPlace]:
        first, end = span
        found = _IN_ROOM.where(*_in_rows(query)).limit(limit)
        given = {"expression": tsquery(query, first >> 32), "first": first, "end": end}
        return every(RoomPlace, found, connection, given)

    def in_rooms(
        self,
        connection: Connection,
        query: Query,
        rooms: Mapping[str, int],
        kinds: Collection[str],
        limit: int,
    ) -> list[LogPlace]:
        there = connection.execute(_NUMBERS, {"ids": list(rooms)}).all()
        if not there:
            return []
        given = {
            "ids": [row.id for row in there],
            "numbers": [row.number for row in there],
            "firsts": [rooms[row.id] for row in there],
            "expression": tsquery(query),
        }
        matches = connection.scalars(_COUNT, {"expression": given["expression"]}).one()
        return every(LogPlace, _shown(query, kinds, limit, matches >= COMMON), connection, given)

    def merge(self, connection: Connection, pages: int) -> bool:
        """Deleted rows go with their words when the table is vacuumed; if none is left, the planner
        is to forget what it saw of them."""
        if connection.exec_driver_sql(_LOOKED_AT).scalar_one():
            for statement in _LOOK_AGAIN:
                connection.exec_driver_sql(statement)
        return False


def given(texts: Sequence[Placed]) -> dict[str, list[Any]]:
    """What `PUT` takes for `texts`."""
    return {
        "places": [place for place, _ in texts],
        "terms": [terms_in(text) for _, text in texts],
        "texts": [_kept(text) for _, text in texts],
    }


def tsquery(query: Query, room: int | None = None) -> str:
    """What has all terms of `query`; in one room alone, where that is given."""
    lexemes = [] if room is None else [_lexeme(f"#{room}")]
    return " & ".join([*lexemes, *(_lexemes(phrase) for phrase in query.phrases)])


def _lexemes(phrase: Phrase) -> str:
    lexemes = " & ".join(map(_lexeme, _terms(phrase)))
    return f"{lexemes}:*" if phrase.begun else lexemes


def terms_in(text: str) -> str:
    """The terms of `text` with a space between them."""
    terms = indexed(text)
    if terms is not None:
        return " ".join(_cut(terms))
    words = text.translate(_PLAIN)
    return " ".join(words.split() if len(text) <= LONGEST else _cut(words))


def _newest(query: Query, kinds: Collection[str], limit: int, is_common: bool) -> FromClause:
    """The places of the newest matches of each room.

    Of what is rare, all are taken from the index at once; for what is common each room is walked.
    """
    terms = _in_rows(query)
    if kinds:
        terms.append(_KIND.in_(sorted(kinds)))
    if is_common:
        return _WALKED.where(*terms).limit(limit).lateral("newest")
    ranked = _RANKED.where(*terms).subquery("ranked").c
    return select(ranked.place).where(ranked.nth <= limit).subquery("newest")


def _shown(
    query: Query, kinds: Collection[str], limit: int, is_common: bool
) -> Select[*tuple[Any, ...]]:
    """The newest of all rooms that may be shown."""
    newest = _newest(query, kinds, limit, is_common)
    place = newest.c.place
    number = place.bitwise_rshift(literal_column("32", Integer))
    seq = place.bitwise_and(literal_column("4294967295", BigInteger))
    # With a limit it is looked up for each place, and never all events are read for it.
    event = select(events).where(_row.room == number, _row.seq == seq).limit(1).lateral("event")
    row, first_seq = event.c, _ASKED.c.first_seq
    seen = or_(first_seq <= 1, row.kind != "episode.closed", ~_began_before(event, first_seq))
    dated = (
        select(_ASKED.c.id.label("room"), row.seq, row.kind, row.actor, row.at, place)
        .join_from(_ASKED, newest, _ASKED.c.number == number)
        .join(event, true())
        .where(row.seq >= first_seq, seen)
        .order_by(row.at.desc(), place.desc())
        .limit(limit)
        .subquery("dated")
    )
    of = dated.c
    return (
        select(of.room, of.seq, of.kind, of.actor, of.at, _INDEX.text)
        .join_from(dated, _TABLE, _INDEX.place == of.place)
        .order_by(of.at.desc(), of.place.desc())
    )


def _began_before(event: FromClause, first_seq: ColumnElement[int]) -> Exists:
    """Whether the notes that ended with `event` have words from before `first_seq`."""
    row, note, closing = event.c, events.alias("note").c, events.alias("closing").c
    closed = (
        select(func.coalesce(func.max(closing.seq), 0))
        .where(closing.room == row.room, closing.seq < row.seq)
        .where(is_turn(closing.kind), closing.kind == "episode.closed")
        .correlate(event)
        .scalar_subquery()
    )
    return (
        exists()
        .where(note.room == row.room, note.kind == NOTES)
        .where(note.seq < first_seq, note.seq < row.seq, note.seq > closed)
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
