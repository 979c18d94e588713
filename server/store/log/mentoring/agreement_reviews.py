"""When what holds in a room is to be looked at again, kept beside the log of it."""

from sqlalchemy import Connection, delete

from server.mentoring.agreement.reviewing import review_day
from server.store.engine.portable import insert
from server.store.log.mentoring.agreement import agreement_of
from server.store.tables.agreement import agreement_reviews as table


def keep_review(connection: Connection, room: int) -> None:
    """As the log says now: after a signature, and after words were taken out of it."""
    connection.execute(delete(table).where(table.c.room == room))
    agreement = agreement_of(connection, room)
    held = [one for one in agreement if one.holds_since is not None and one.ended_at is None]
    day = review_day(held[-1]) if held else None
    if day is not None:
        connection.execute(insert(table).values(room=room, day=day))
