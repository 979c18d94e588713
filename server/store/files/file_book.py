"""What is known of files, in the database: the FileBook of rooms.

That a file was sent or redacted is noted in the log's own transaction: see projections.py.
"""

from functools import partial
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.limits import LIMITS
from server.rooms.files.file_rules import KeptFile
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.tables import files as tables

_FILES: Final = tables.files.c


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
    number = connection.exec_driver_sql(
        "SELECT number FROM rooms WHERE id = :room", {"room": room}
    ).scalar()
    if number is None:
        raise ServiceError("not_found")
    return int(number)


def _add(file: KeptFile, room_bytes: int, connection: Connection) -> None:
    room = _number(connection, file.room)
    if _bytes(connection, _FILES.room == room) + file.size > room_bytes:
        raise ServiceError("quota_exceeded", data={"most": room_bytes})
    if _bytes(connection, _FILES.owner == file.owner) + file.size > LIMITS.person_files:
        raise ServiceError("quota_exceeded", data={"most": LIMITS.person_files})
    connection.exec_driver_sql(
        "INSERT INTO files (id, room, owner, name, size, media_type, sha256, width, height,"
        " uploaded_at) VALUES (:id, :room, :owner, :name, :size, :media_type, :sha256, :width,"
        " :height, :uploaded_at)",
        {
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
        },
    )


def _used(room: str, connection: Connection) -> int:
    return _bytes(connection, _FILES.room == _number(connection, room))


def bytes_of(which: ColumnElement[bool]) -> Select[int]:
    """What those files take that are not gone."""
    return select(func.coalesce(func.sum(_FILES.size), 0)).where(which, _FILES.gone == 0)


def _bytes(connection: Connection, which: ColumnElement[bool]) -> int:
    return int(connection.execute(bytes_of(which)).scalar_one())


def _get(room: str, file: str, connection: Connection) -> KeptFile | None:
    row = connection.exec_driver_sql(
        "SELECT f.id, r.id, f.owner, f.name, f.size, f.media_type, f.sha256, f.uploaded_at,"
        " f.width, f.height, f.seq FROM files AS f JOIN rooms AS r ON r.number = f.room"
        " WHERE f.id = :file AND r.id = :room AND f.gone = 0",
        {"file": file, "room": room},
    ).first()
    return None if row is None else KeptFile(*row)


def _over(unsent_before: Millis, after: str, most: int, connection: Connection) -> list[str]:
    connection.exec_driver_sql(
        "UPDATE files SET gone = 1 WHERE (seq IS NULL OR gone = 1)"
        " AND seq IS NULL AND uploaded_at < :before",
        {"before": unsent_before},
    )
    rows = connection.exec_driver_sql(
        # By the few that are gone, not through all files in the order of their ids.
        "SELECT id FROM files WHERE (seq IS NULL OR gone = 1) AND gone = 1 AND id || '' > :after"
        " ORDER BY id || '' LIMIT :most",
        {"after": after, "most": most},
    )
    return [str(file) for file in rows.scalars()]


def _forget(files: list[str], connection: Connection) -> None:
    """Their names with them, from the write-ahead log, too."""
    connection.exec_driver_sql(
        "DELETE FROM files WHERE id IN (SELECT value FROM json_each(:files)) AND gone = 1",
        {"files": msgspec.json.encode(files).decode()},
    )
    purge_at(connection, 0)


def _unknown(files: list[str], connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT value FROM json_each(:files) WHERE value NOT IN (SELECT id FROM files)",
        {"files": msgspec.json.encode(files).decode()},
    )
    return [str(file) for file in rows.scalars()]
