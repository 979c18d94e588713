"""Who coordinates the programme, in the database."""

from functools import partial

from sqlalchemy import Connection, delete, exists, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.tables.people import people
from server.store.tables.programme import coordinators


class StoredCoordinators:
    """Every call is one transaction of `database`. Addresses are keys, as `email_key` has them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, address: str, now: Millis) -> None:
        """Again changes nothing. Raises `not_found` where nobody has the address."""
        await self._database.write(partial(_add, address, now))

    async def remove(self, address: str) -> None:
        """Whoever is none stays so. Raises `not_found`."""
        await self._database.write(partial(_remove, address))

    async def all(self) -> list[str]:
        """Their addresses, in order."""
        query = select(people.c.email).join(coordinators, coordinators.c.person == people.c.id)
        found = query.where(people.c.email.is_not(None)).order_by(people.c.email)
        return await self._database.read(lambda c: [one for one in c.scalars(found) if one])


def require_coordinator(connection: Connection, person: str) -> None:
    """Raise `not_found` for everybody else: to them nothing of it exists."""
    if not connection.scalar(select(exists().where(coordinators.c.person == person))):
        raise ServiceError("not_found")


def _add(address: str, now: Millis, connection: Connection) -> None:
    row = {"person": _whose(connection, address), "since": now}
    connection.execute(insert(coordinators).values(row).on_conflict_do_nothing())


def _remove(address: str, connection: Connection) -> None:
    person = _whose(connection, address)
    connection.execute(delete(coordinators).where(coordinators.c.person == person))


def _whose(connection: Connection, address: str) -> str:
    query = select(people.c.id).where(people.c.email == address, people.c.leaving_at.is_(None))
    person = connection.scalar(query)
    if person is None:
        raise ServiceError("not_found")
    return person
