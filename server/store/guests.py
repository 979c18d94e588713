"""The guest list in the database."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from server.rooms.ports import Invitee
from server.store.database import Database
from server.store.tables.guests import guest_list


class StoredGuests:
    """Implements the rooms' GuestList."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, room: str, invitee: Invitee) -> None:
        row = {
            "name": invitee.name,
            "guest": invitee.guest,
            "role": invitee.role,
            "invited_by": invitee.by,
        }

        def upsert(connection: Connection) -> None:
            statement = insert(guest_list).values(room=room, person=invitee.person, **row)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["room", "person"], set_=row)
            )

        await self._database.write(upsert)

    async def get(self, room: str, person: str) -> Invitee | None:
        wanted = select(guest_list).where(guest_list.c.room == room, guest_list.c.person == person)

        def read(connection: Connection) -> Invitee | None:
            row = connection.execute(wanted).one_or_none()
            if row is None:
                return None
            return Invitee(row.person, row.name, row.guest, row.role, row.invited_by)

        return await self._database.read(read)
