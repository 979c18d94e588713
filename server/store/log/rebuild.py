"""Makes a room's projections again from its log; they come out as they were."""

from typing import Final

from sqlalchemy import Connection, delete, select, update

from server.store.log.projections import UNBORN, message_id, project
from server.store.log.reader import page_after
from server.store.search.search_index import take_out_between
from server.store.tables import log, retention, timeline
from server.store.tables.agreement import agreement_events, agreement_reviews

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
    connection.execute(delete(retention.consents).where(retention.consents.c.room == number))
    connection.execute(delete(agreement_events).where(agreement_events.c.room == number))
    connection.execute(delete(agreement_reviews).where(agreement_reviews.c.room == number))
    connection.execute(delete(timeline.adopted).where(timeline.adopted.c.room == number))
    take_out_between(connection, message_id(number, 0), message_id(number + 1, 0))
