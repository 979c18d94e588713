"""Agreements to the code of conduct: the AgreementBook of server/mentoring/conduct/ports.py."""

from functools import partial

from sqlalchemy import Connection, exists, select

from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.mentoring.profile_reading import require_profile
from server.store.tables.profiles import conduct_agreements


class StoredAcceptances:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def agree(self, person: str, version: int, at: Millis) -> Millis:
        return await self._database.write(partial(_agree, person, version, at))


class StoredHouseRules:
    """The HouseRules of server/rooms/ports.py; `version` is the one that holds."""

    def __init__(self, database: Database, version: int) -> None:
        self._database = database
        self._version = version

    async def accepted(self, person: str) -> bool:
        return await self._database.read(partial(_accepted, person, self._version))


def _accepted(person: str, version: int, connection: Connection) -> bool:
    mine = conduct_agreements.c.person == person, conduct_agreements.c.version == version
    return bool(connection.scalar(select(exists().where(*mine))))


def _agree(person: str, version: int, at: Millis, connection: Connection) -> Millis:
    require_profile(person, connection)
    row = insert(conduct_agreements).values(person=person, version=version, at=at)
    connection.execute(row.on_conflict_do_nothing())
    mine = conduct_agreements.c.person == person, conduct_agreements.c.version == version
    return connection.scalars(select(conduct_agreements.c.at).where(*mine)).one()
