"""The index of words: one row for each text of the log that is searched for.

Which database keeps it is told from the connection.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Select, delete, exists, select

from server.store.search.postgresql_search import PostgresqlSearch
from server.store.search.search_tables import Placed, SearchTables
from server.store.search.sqlite_search import SqliteSearch

_TABLES: Final[dict[str, SearchTables]] = {
    "sqlite": SqliteSearch(),
    "postgresql": PostgresqlSearch(),
}
"""SQLAlchemy's name of a database -> its index."""


def search_tables(connection: Connection) -> SearchTables:
    """The index of the database behind `connection`."""
    return _TABLES[connection.dialect.name]


def put(connection: Connection, texts: Iterable[Placed]) -> None:
    """Index `texts`, none of which is there."""
    ordered = sorted(texts)
    if ordered:
        search_tables(connection).put(connection, ordered)


def reword(connection: Connection, place: int, text: str) -> bool:
    """Index `text` in the place of what was there; whether something was."""
    return search_tables(connection).reword(connection, place, text)


def holds(connection: Connection, place: int) -> bool:
    """Whether something is indexed at `place`."""
    table = search_tables(connection).table
    return bool(connection.scalar(select(exists().where(table.c.place == place))))


def take_out(connection: Connection, places: Select[int]) -> None:
    """Nothing that stands at `places` is found any more."""
    table = search_tables(connection).table
    connection.execute(delete(table).where(table.c.place.in_(places)))


def take_out_between(connection: Connection, first: int, end: int) -> None:
    """Nothing from place `first` to before `end` is found any more."""
    table = search_tables(connection).table
    connection.execute(delete(table).where(table.c.place >= first, table.c.place < end))


def merge(pages: int, connection: Connection) -> bool:
    """Put pages of the index together, as SearchTables says; whether there is more to merge."""
    return search_tables(connection).merge(connection, pages)
