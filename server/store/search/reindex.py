"""Moves the texts of an index that an older version made into the one of today.

Part of bringing a database up to date, in transactions of its own: each takes what it moved out of
the list of what is left, so that a start that was interrupted goes on where it was. Nothing else
is done before all is moved.
"""

from typing import Final

import structlog
from sqlalchemy import Connection, Engine, inspect

from server.store.search.search_index import put
from server.store.search.search_tables import Placed

STEP: Final = 500
"""Texts of one statement: three values each, of the 32,766 that SQLite takes."""

_STEPS: Final = 20
"""Of one transaction."""

_OLD: Final = "message_search_old"
_TEXTS: Final = f"{_OLD}_content"
"""Where FTS5 keeps what it was given."""

_FAR: Final = "SELECT coalesce(max(at), 0) FROM signs WHERE name = 'reindexed'"
_COME: Final = (
    "INSERT INTO signs (name, at) VALUES ('reindexed', :at)"
    " ON CONFLICT (name) DO UPDATE SET at = :at"
)
_LEFT: Final = f"SELECT count(*) FROM {_TEXTS} WHERE id > :far"  # noqa: S608
_NEXT: Final = f"SELECT id, c0 FROM {_TEXTS} WHERE id > :far ORDER BY id LIMIT {STEP}"  # noqa: S608


def reindex(engine: Engine) -> None:
    """Move what the old index holds, if there is one, and say in the log how many texts are left.

    A million texts take about a minute.
    """
    while True:
        with engine.begin() as connection:
            if not inspect(connection).has_table(_OLD):
                return
            if left := _left(connection):
                structlog.get_logger().info("reindexing", count=left)
            for _ in range(_STEPS):
                if not _move(connection):
                    _end(connection)
                    break


def _left(connection: Connection) -> int:
    return int(connection.exec_driver_sql(_LEFT, {"far": _far(connection)}).scalar_one())


def _far(connection: Connection) -> int:
    return int(connection.exec_driver_sql(_FAR).scalar_one())


def _move(connection: Connection) -> bool:
    """Whether there was something to move."""
    rows = connection.exec_driver_sql(_NEXT, {"far": _far(connection)}).all()
    texts: list[Placed] = [(place, text) for place, text in rows]
    if texts:
        put(connection, texts)
        connection.exec_driver_sql(_COME, {"at": texts[-1][0]})
    return bool(texts)


def _end(connection: Connection) -> None:
    connection.exec_driver_sql(f"DROP TABLE {_OLD}")
    connection.exec_driver_sql("DELETE FROM signs WHERE name = 'reindexed'")
