"""Marks in the database: history's MarkBook."""

from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.history.ports import NewMark
from server.kernel.errors import ServiceError
from server.protocol.bodies import Mark, MarkKind
from server.store.database import Database

MOST_SHOWN: Final = 500

_FIELDS: Final = (
    "json_object('id', m.id, 'room', r.id, 'kind', m.kind, 'note', m.note, 'at', m.at,"
    " 'seq', m.seq)"
)

_FROM: Final = "FROM marks AS m JOIN rooms AS r ON r.number = m.room"


class StoredMarks:
    """Marks by their owner: every statement names the person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, mark: NewMark, most: int) -> Mark:
        return await self._database.write(partial(_add, mark, most))

    async def change(
        self, person: str, mark: str, kind: MarkKind | None, note: str | None
    ) -> Mark | None:
        return await self._database.write(partial(_change, person, mark, kind, note))

    async def remove(self, person: str, mark: str) -> bool:
        return await self._database.write(partial(_remove, person, mark))

    async def between(self, person: str, room: str, first: int, last: int) -> list[Mark]:
        return await self._database.read(partial(_between, person, room, first, last))

    async def of(self, person: str, limit: int) -> list[Mark]:
        return await self._database.read(partial(_of, person, limit))


def _add(mark: NewMark, most: int, connection: Connection) -> Mark:
    row = connection.exec_driver_sql(
        "SELECT number, head FROM rooms WHERE id = :room", {"room": mark.room}
    ).first()
    if row is None:
        raise ServiceError("not_found")
    return _known(mark, row[0], connection) or _put(mark, row[0], row[1], most, connection)


def _known(mark: NewMark, room: int, connection: Connection) -> Mark | None:
    row = connection.exec_driver_sql(
        "SELECT id, digest FROM marks WHERE person = :person AND room = :room AND cid = :cid",
        {"person": mark.person, "room": room, "cid": mark.cid},
    ).first()
    if row is None:
        return None
    if row[1] != mark.digest:
        raise ServiceError("idempotency_conflict")
    return _read(mark.person, row[0], connection)


def _put(mark: NewMark, room: int, head: int, most: int, connection: Connection) -> Mark:
    owned = {"person": mark.person, "room": room}
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM marks WHERE person = :person AND room = :room", owned
    ).scalar_one()
    if count >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    connection.exec_driver_sql(
        "INSERT INTO marks (id, person, room, cid, digest, kind, note, at, seq)"
        " VALUES (:id, :person, :room, :cid, :digest, :kind, :note, :at, :seq)",
        {
            **owned,
            "id": mark.id,
            "cid": mark.cid,
            "digest": mark.digest,
            "kind": mark.kind,
            "note": mark.note,
            "at": mark.at,
            "seq": head,
        },
    )
    return Mark(id=mark.id, room=mark.room, kind=mark.kind, note=mark.note, at=mark.at, seq=head)


def _change(
    person: str, mark: str, kind: MarkKind | None, note: str | None, connection: Connection
) -> Mark | None:
    connection.exec_driver_sql(
        "UPDATE marks SET kind = coalesce(:kind, kind), note = coalesce(:note, note)"
        " WHERE id = :mark AND person = :person",
        {"mark": mark, "person": person, "kind": kind, "note": note},
    )
    return _read(person, mark, connection)


def _remove(person: str, mark: str, connection: Connection) -> bool:
    removed = connection.exec_driver_sql(
        "DELETE FROM marks WHERE id = :mark AND person = :person",
        {"mark": mark, "person": person},
    )
    return removed.rowcount == 1


def _read(person: str, mark: str, connection: Connection) -> Mark | None:
    text = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_FROM} WHERE m.id = :mark AND m.person = :person",
        {"mark": mark, "person": person},
    ).scalar()
    return None if text is None else msgspec.json.decode(text, type=Mark)


def _between(person: str, room: str, first: int, last: int, connection: Connection) -> list[Mark]:
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_FROM} WHERE m.person = :person AND r.id = :room"
        " AND m.seq BETWEEN :first AND :last ORDER BY m.seq, m.at LIMIT :most",
        {"person": person, "room": room, "first": first, "last": last, "most": MOST_SHOWN},
    ).scalars()
    return [msgspec.json.decode(text, type=Mark) for text in rows]


def _of(person: str, limit: int, connection: Connection) -> list[Mark]:
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_FROM} WHERE m.person = :person ORDER BY m.at DESC LIMIT :most",
        {"person": person, "most": limit},
    ).scalars()
    return [msgspec.json.decode(text, type=Mark) for text in rows]
