"""Makes a room's projections again from its log; they come out as they were."""

from typing import Final

from sqlalchemy import Connection, delete, select, update

from server.store.log.projections import UNBORN, message_id, project
from server.store.log.reader import page_after
from server.store.tables import log, timeline

_PAGE: Final = 256


def rebuild(connection: Connection, room: str) -> None:
    """Forget and fold again what is kept beside the log of `room`, within one transaction.

    Raises LookupError when there is no such room.
    """
    found = connection.execute(select(log.rooms.c.number).where(log.rooms.c.id == room)).scalar()
    if found is None:
        raise LookupError(room)
    _forget(connection, found)
    seq = 0
    while events := page_after(connection, room, seq, _PAGE):
        project(connection, [(found, event) for event in events], anew=True)
        seq = events[-1].seq


def _forget(connection: Connection, number: int) -> None:
    connection.execute(update(log.rooms).where(log.rooms.c.number == number).values(UNBORN))
    connection.execute(delete(log.memberships).where(log.memberships.c.room == number))
    connection.exec_driver_sql("DELETE FROM consents WHERE room = ?", (number,))
    connection.execute(delete(timeline.adopted).where(timeline.adopted.c.room == number))
    connection.exec_driver_sql(
        "DELETE FROM message_search WHERE rowid >= ? AND rowid < ?",
        (message_id(number, 0), message_id(number + 1, 0)),
    )


def merge_index(connection: Connection) -> None:
    """Merge the search index into one piece, which drops the words of redacted messages.

    Until then single words stay in it, though nothing finds them. Reads and writes all of the
    index: for a quiet hour.
    """
    connection.exec_driver_sql("INSERT INTO message_search(message_search) VALUES ('optimize')")
