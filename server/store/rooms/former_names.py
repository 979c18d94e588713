"""Names in the database: the port `server.rooms.ports.NameBook`."""

from functools import partial

from sqlalchemy import Connection, and_, or_, select, tuple_

from server.rooms.ports import OldName
from server.store.engine.database import Database
from server.store.engine.rows import every
from server.store.tables.log import memberships, rooms
from server.store.tables.people import people


class StoredNames:
    """Memberships are folded from the log; people keep their names themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def outdated(
        self, person: str | None, after: tuple[str, str], most: int
    ) -> list[OldName]:
        return await self._database.read(partial(_outdated, person, after, most))


def _outdated(
    person: str | None, after: tuple[str, str], most: int, connection: Connection
) -> list[OldName]:
    members = memberships.c
    query = (
        select(
            rooms.c.id.label("room"),
            members.person,
            people.c.name,
            members.name.label("was"),
            and_(members.guest, people.c.kind == "member").label("guest"),
        )
        .join(rooms, rooms.c.number == members.room)
        .join(people, people.c.id == members.person)
        .where(
            members.standing == "member",
            or_(members.name != people.c.name, and_(members.guest, people.c.kind == "member")),
        )
        .where(tuple_(rooms.c.id, members.person) > tuple_(*after))
        .order_by(rooms.c.id, members.person)
        .limit(most)
    )
    if person is not None:
        query = query.where(members.person == person)
    return every(OldName, query, connection)
