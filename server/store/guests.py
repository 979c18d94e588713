"""Who came through an invitation and waits to be admitted: the GuestList over the database."""

from functools import partial

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from server.kernel.errors import ServiceError
from server.rooms.ports import Invitee
from server.store.database import Database
from server.store.tables import log


class StoredGuests:
    """One row a person and room."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, room: str, invitee: Invitee) -> None:
        """As the port says; raises ServiceError("not_found") where there is no such room."""
        await self._database.write(partial(_put, room=room, invitee=invitee))

    async def get(self, room: str, person: str) -> Invitee | None:
        return await self._database.read(partial(_get, room=room, person=person))


def _put(connection: Connection, room: str, invitee: Invitee) -> None:
    number = connection.execute(select(log.rooms.c.number).where(log.rooms.c.id == room)).scalar()
    if number is None:
        raise ServiceError("not_found")
    said = {"name": invitee.name, "guest": invitee.guest, "role": invitee.role, "by": invitee.by}
    row = insert(log.invitees).values(room=number, person=invitee.person, **said)
    connection.execute(row.on_conflict_do_update(index_elements=["room", "person"], set_=said))


def _get(connection: Connection, room: str, person: str) -> Invitee | None:
    invitees = log.invitees.c
    asked = (
        select(invitees.person, invitees.name, invitees.guest, invitees.role, invitees.by)
        .join(log.rooms, log.rooms.c.number == invitees.room)
        .where(log.rooms.c.id == room, invitees.person == person)
    )
    found = connection.execute(asked).one_or_none()
    return None if found is None else Invitee(*found)
