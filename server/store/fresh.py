"""The newest part of the log: on disk, and not yet sorted into its tables.

Every index of `events` has a page of its own for each busy room, and the search index writes a
segment for each transaction: events that trickle into hundreds of rooms cost four pages each. So
words that change nothing else are appended to `fresh`, one page for many, and are sorted into the
log some thousands at a time. Nobody sees the difference: whatever reads or changes anything else
settles first (`Database`), and what a stopped process left is settled before its successor writes.
"""

from typing import Final

from sqlalchemy import Connection

from server.protocol.events import Body, MessageSent
from server.store.projections import PROJECTIONS

SETTLE_AT: Final = 4_000
"""So many fresh events are settled, about 40 ms of the writer's time.

Half as many cost each a third more: with 600 busy rooms, 12 µs of CPU against 9.
"""

_COLUMNS: Final = "room, seq, kind, actor, at, cid, digest, target, body"

_SORT_IN: Final = (
    f"INSERT INTO events ({_COLUMNS}) SELECT {_COLUMNS} FROM fresh ORDER BY room, seq",  # noqa: S608
    """
    INSERT INTO message_search (rowid, text)
    SELECT room << 32 | seq, coalesce(body ->> 'text', '') FROM fresh
    WHERE kind = 'msg.sent' ORDER BY room, seq
    """,
    """
    UPDATE rooms SET head = moved.head, last_at = moved.last_at
    FROM (SELECT room, max(seq) AS head, max(at) AS last_at FROM fresh GROUP BY room) AS moved
    WHERE rooms.number = moved.room
    """,
    "DELETE FROM fresh",
)


def may_wait(body: Body) -> bool:
    """Whether an event with `body` changes nothing but the log, its head and the search index.

    SQLite reads a JSON string up to its first NUL only, so a text with one is indexed at once.
    """
    if type(body) is MessageSent:
        return not body.files and "\0" not in body.text
    return type(body) not in PROJECTIONS


def is_settled(connection: Connection) -> bool:
    """Whether the tables hold everything that was committed."""
    return not connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM fresh)").scalar()


def settle(connection: Connection) -> None:
    """Sort what is fresh into the log, its index and its heads."""
    if not is_settled(connection):
        for statement in _SORT_IN:
            connection.exec_driver_sql(statement)
