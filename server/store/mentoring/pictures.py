"""Pictures of people in the database: the PictureBook of server/mentoring/profiles/ports.py."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection, delete, select

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_record import ProfileRecord
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.purge import purge_at
from server.store.mentoring.profile_reading import read_profile, require_profile
from server.store.tables.profiles import profile_pictures


class StoredPictures:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, person: str, picture: bytes, at: Millis) -> None:
        await self._database.write(partial(_put, person, picture, at))

    async def remove(self, person: str, at: Millis) -> None:
        await self._database.write(partial(_remove, person, at))

    async def read(self, person: str, shows: Callable[[ProfileRecord], bool]) -> bytes | None:
        return await self._database.read(partial(_read, person, shows))


def _put(person: str, picture: bytes, at: Millis, connection: Connection) -> None:
    require_profile(person, connection)
    _remove(person, at, connection)
    connection.execute(insert(profile_pictures).values(person=person, picture=picture, at=at))


def _remove(person: str, at: Millis, connection: Connection) -> None:
    theirs = delete(profile_pictures).where(profile_pictures.c.person == person)
    if connection.execute(theirs).rowcount:
        purge_at(connection, at)


def _read(
    person: str, shows: Callable[[ProfileRecord], bool], connection: Connection
) -> bytes | None:
    record = read_profile(person, connection)
    if record is None or not record.has_picture or not shows(record):
        return None
    theirs = profile_pictures.c.person == person
    return connection.scalar(select(profile_pictures.c.picture).where(theirs))
