"""A person's traces beside the log: found for those who leave, and removed."""

from functools import partial

from sqlalchemy import Connection, select, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.people.mails.facts import DeletionFacts
from server.protocol.blanking import END_OF_LOG
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.log.projections import message_id
from server.store.log.stale_exports import throw_away_of
from server.store.mails.enqueue import alarm
from server.store.mentoring.requests.request_writing import Post, void_of
from server.store.people.belongings import Belonging, belongings_of, leaves_no_host
from server.store.people.own_rows import OF_PERSON, OF_ROOM
from server.store.people.person_rows import shut
from server.store.search.search_index import take_out_between
from server.store.tables.log import memberships, rooms
from server.store.tables.people import invitations, people


class Traces:
    """Reads and removes them."""

    def __init__(self, database: Database, post: Post) -> None:
        self._database = database
        self._post = post

    async def rooms(self, person: str) -> list[Belonging]:
        return await self._database.read(partial(belongings_of, person))

    async def leave(self, person: str, now: Millis, at: Millis, *, leaves_words: bool) -> list[str]:
        """Note when the account is to be deleted, and shut it; as server/people's PersonTraces."""
        leaving = partial(_leave, person, now, at, leaves_words, self._post)
        return await self._database.write(leaving)

    async def empty(self, room: str) -> None:
        """Leave nothing of a room that nobody belongs to any more."""
        await self._database.write(partial(_empty, room))

    async def remove(self, person: str) -> None:
        await self._database.write(partial(_remove, person))


def _leave(
    person: str, now: Millis, at: Millis, leaves_words: bool, post: Post, connection: Connection
) -> list[str]:
    belongings = belongings_of(person, connection)
    left = [one.title for one in belongings if leaves_no_host(one, person, connection)]
    if left:
        raise ServiceError("last_host", data={"rooms": ", ".join(left)[:500]})
    if any(one.held for one in belongings):
        raise ServiceError("held")
    leaving = update(people).where(people.c.id == person)
    connection.execute(leaving.values(leaving_at=at, leaves_words=leaves_words))
    alarm(connection, person, DeletionFacts(ends_at=at), now)
    connection.execute(update(invitations).where(invitations.c.by == person).values(revoked=True))
    void_of(connection, person, "left", now, post)
    return shut(connection, person, now)


def _empty(room: str, connection: Connection) -> None:
    """Raises `held`. Whoever came in meanwhile keeps it."""
    query = select(rooms.c.number, rooms.c.hold).where(rooms.c.id == room)
    row = connection.execute(query).one()
    if row.hold is not None:
        raise ServiceError("held")
    inside = memberships.c.room == row.number, memberships.c.standing == "member"
    if connection.scalar(select(memberships.c.person).where(*inside).limit(1)) is not None:
        return
    throw_away_of(connection, row.number, (1, END_OF_LOG))
    take_out_between(connection, message_id(row.number, 0), message_id(row.number + 1, 0))
    for statement in OF_ROOM:
        connection.execute(statement, {"of_room": row.number})
    purge_at(connection, 0)


def _remove(person: str, connection: Connection) -> None:
    for statement in OF_PERSON:
        connection.execute(statement, {"of_person": person})
    purge_at(connection, 0)
