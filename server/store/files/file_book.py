"""What is known of files, in the database: the FileBook of rooms.

That a file was sent or redacted is noted in the log's own transaction: see projections.py.
"""

from functools import partial
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.limits import LIMITS
from server.rooms.files.file_rules import KeptFile
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.engine.rows import first
from server.store.tables import files as tables
from server.store.tables.log import rooms

_FILES: Final = tables.files.c

_UNSENT: Final = or_(_FILES.seq.is_(None), _FILES.gone == literal_column("1"))
"""As the index over the few of them says it, number and all."""

_SLICE: Final = 1_000
"""Files that one statement asks for."""


class StoredFiles:
    """One row a file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, file: KeptFile, room_bytes: int) -> None:
        await self._database.write(partial(_add, file, room_bytes))

    async def used(self, room: str) -> int:
        return await self._database.read(partial(_used, room))

    async def get(self, room: str, file: str) -> KeptFile | None:
        return await self._database.read(partial(_get, room, file))

    async def over(self, unsent_before: Millis, after: str, most: int) -> list[str]:
        return await self._database.write(partial(_over, unsent_before, after, most))

    async def forget(self, files: list[str]) -> None:
        await self._database.write(partial(_forget, files))

    async def unknown(self, files: list[str]) -> list[str]:
        return await self._database.read(partial(_unknown, files))


def _number(connection: Connection, room: str) -> int:
    """The room's number; raises not_found."""
    number = connection.scalar(select(rooms.c.number).where(rooms.c.id == room))
    if number is None:
        raise ServiceError("not_found")
    return number


def _add(file: KeptFile, room_bytes: int, connection: Connection) -> None:
    room = _number(connection, file.room)
    if _bytes(connection, _FILES.room == room) + file.size > room_bytes:
        raise ServiceError("quota_exceeded", data={"most": room_bytes})
    if _bytes(connection, _FILES.owner == file.owner) + file.size > LIMITS.person_files:
        raise ServiceError("quota_exceeded", data={"most": LIMITS.person_files})
    row = {
        "id": file.id,
        "room": room,
        "owner": file.owner,
        "name": file.name,
        "size": file.size,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "width": file.width,
        "height": file.height,
        "uploaded_at": file.uploaded_at,
    }
    connection.execute(insert(tables.files).values(row))


def _used(room: str, connection: Connection) -> int:
    return _bytes(connection, _FILES.room == _number(connection, room))


def bytes_of(which: ColumnElement[bool]) -> Select[int]:
    """What those files take that are not gone."""
    return select(func.coalesce(func.sum(_FILES.size), 0)).where(which, _FILES.gone == 0)


def _bytes(connection: Connection, which: ColumnElement[bool]) -> int:
    return int(connection.execute(bytes_of(which)).scalar_one())


def _get(room: str, file: str, connection: Connection) -> KeptFile | None:
    fields = (
        _FILES.id,
        rooms.c.id.label("room"),
        _FILES.owner,
        _FILES.name,
        _FILES.size,
        _FILES.media_type,
        _FILES.sha256,
        _FILES.uploaded_at,
        _FILES.width,
        _FILES.height,
        _FILES.seq,
    )
    query = select(*fields).join(rooms, rooms.c.number == _FILES.room)
    there = query.where(_FILES.id == file, rooms.c.id == room, _FILES.gone == 0)
    return first(KeptFile, there, connection)


def _over(unsent_before: Millis, after: str, most: int, connection: Connection) -> list[str]:
    unsent = _UNSENT, _FILES.seq.is_(None), _FILES.uploaded_at < unsent_before
    connection.execute(update(tables.files).where(*unsent).values(gone=1))
    # By the few that are gone, not through all files in the order of their ids.
    place = _FILES.id.concat("")
    gone = select(_FILES.id).where(_UNSENT, _FILES.gone == 1, place > after)
    return list(connection.scalars(gone.order_by(place).limit(most)))


def _forget(files: list[str], connection: Connection) -> None:
    """Their names with them, from the write-ahead log, too."""
    for each in _slices(files):
        gone = delete(tables.files).where(_FILES.id.in_(each), _FILES.gone == 1)
        connection.execute(gone)
    purge_at(connection, 0)


def _unknown(files: list[str], connection: Connection) -> list[str]:
    known: set[str] = set()
    for each in _slices(files):
        known.update(connection.scalars(select(_FILES.id).where(_FILES.id.in_(each))))
    return [file for file in files if file not in known]


def _slices(files: list[str]) -> list[list[str]]:
    return [files[at : at + _SLICE] for at in range(0, len(files), _SLICE)]
