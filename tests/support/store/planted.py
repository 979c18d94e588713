"""Rows in every table, as strange as their columns bear, and words in the index."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    create_engine,
)

from server.store.search.search_index import put
from server.store.tables import metadata

_TEXTS: Final = ("plain", 'O\'Neill \\ "é" 語 🙂', "\t\x01\u202e")

_PLACED: Final = [(1 << 32 | 3, "the alarm"), (1 << 32 | 4, "l'été 北京"), (2 << 32 | 9, "a\0b")]

_UNSORTED: Final = {"fresh", "settling"}


def plant(url: str) -> None:
    """Fill the migrated, empty database at `url`."""
    engine = create_engine(url)
    with engine.begin() as connection:
        plant_rows(connection, metadata)
        put(connection, _PLACED)
    engine.dispose()


def plant_rows(connection: Connection, tables: MetaData) -> None:
    """Rows in each of `tables`, whatever version of the service they are of."""
    for table in tables.sorted_tables:
        if table.name not in _UNSORTED:
            for n in range(len(_TEXTS)):
                row = {column.name: _value(column, n) for column in table.columns}
                connection.execute(table.insert(), row | _held(table.name))


def _value(column: Column[Any], n: int) -> object:
    for key in column.foreign_keys:
        return _value(key.column, n)
    if column.nullable and n == 1:
        return None
    by_kind = {
        Boolean: n % 2 == 0,
        BigInteger: 2**32 - 1 - n,
        Integer: n + 1,
        LargeBinary: bytes([0, 255, n]) * 9,
    }
    # A table that was read from the database has types of its own, each a kind of these.
    kinds = (value for kind, value in by_kind.items() if isinstance(column.type, kind))
    return next(kinds, f"{_TEXTS[n]}{n}")


def _held(table: str) -> dict[str, object]:
    """What rules of the table ask for."""
    return {"kind": "guest", "email": None, "room": "r"} if table == "people" else {}
