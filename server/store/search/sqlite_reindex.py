"""Moves the texts of an index that an older version made into the one of today.

Part of bringing a database up to date, in transactions of its own: each takes what it moved out of
the list of what is left, so that a start that was interrupted goes on where it was. Nothing else
is done before all is moved.
"""

from typing import Final

import structlog
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    Text,
    TypedColumns,
    bindparam,
    delete,
    func,
    inspect,
    select,
)
from sqlalchemy.schema import DropTable

from server.store.engine.portable import insert
from server.store.search.search_index import put
from server.store.search.search_tables import Placed
from server.store.tables.episodes import signs

STEP: Final = 500
"""Texts of one statement: three values each, of the 32,766 that SQLite takes."""

_STEPS: Final = 20
"""Of one transaction."""


class _OldColumns(TypedColumns):
    """What FTS5 keeps of what it was given."""

    id: Column[int] = Column(BigInteger, primary_key=True)
    c0: Column[str] = Column(Text)


_METADATA: Final = MetaData()
_OLD: Final = Table("message_search_old", _METADATA)
_TEXTS: Final = Table("message_search_old_content", _METADATA, _OldColumns)

_SIGN: Final = "reindexed"
_FAR: Final = select(func.coalesce(func.max(signs.c.at), 0)).where(signs.c.name == _SIGN)
_COME: Final = insert(signs).values(name=_SIGN)
_GO_ON: Final = _COME.on_conflict_do_update(index_elements=["name"], set_={"at": _COME.excluded.at})
_LEFT: Final = select(func.count()).where(_TEXTS.c.id > bindparam("far"))
_NEXT: Final = (
    select(_TEXTS.c.id, _TEXTS.c.c0)
    .where(_TEXTS.c.id > bindparam("far"))
    .order_by(_TEXTS.c.id)
    .limit(STEP)
)


def reindex(engine: Engine) -> None:
    """Move what the old index holds, if there is one, and say in the log how many texts are left.

    A million texts take about a minute.
    """
    while True:
        with engine.begin() as connection:
            if not inspect(connection).has_table(_OLD.name):
                return
            if left := _left(connection):
                structlog.get_logger().info("reindexing", count=left)
            for _ in range(_STEPS):
                if not _move(connection):
                    _end(connection)
                    break


def _left(connection: Connection) -> int:
    return connection.scalars(_LEFT, {"far": _far(connection)}).one()


def _far(connection: Connection) -> int:
    return connection.scalars(_FAR).one()


def _move(connection: Connection) -> bool:
    """Whether there was something to move."""
    rows = connection.execute(_NEXT, {"far": _far(connection)}).all()
    texts: list[Placed] = [(row.id, row.c0) for row in rows]
    if texts:
        put(connection, texts)
        connection.execute(_GO_ON, {"at": texts[-1][0]})
    return bool(texts)


def _end(connection: Connection) -> None:
    connection.execute(DropTable(_OLD))
    connection.execute(delete(signs).where(signs.c.name == _SIGN))
