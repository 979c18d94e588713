"""Marks in the database: history's MarkBook."""

from functools import partial
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from server.history.ports.marks import NewMark
from server.kernel.errors import ServiceError
from server.protocol.bodies.marks import Mark, MarkKind
from server.store.engine.database import Database
from server.store.log.invariants import require_staying
from server.store.log.stale_exports import throw_away_own
from server.store.personal.shared_entries import withdraw_all
from server.store.sealed.columns import SealedNote, note_in, seal_note
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

MOST_SHOWN: Final = 500

_FIELDS: Final = "m.id, r.id, m.kind, m.at, m.seq, m.sealed"

_FROM: Final = "FROM marks AS m JOIN rooms AS r ON r.number = m.room"

_PAGE: Final = 200
"""Plain notes sealed in one transaction."""


class StoredMarks:
    """Marks by their owner: every statement names the person, every note is sealed for them."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def seal_old(self) -> int:
        """Seal the notes that an older service kept plain, before anybody reads; how many."""
        sealed = 0
        while count := await self._database.write(partial(_seal_old, self._vault)):
            sealed += count
        return sealed

    async def add(self, mark: NewMark, most: int) -> Mark:
        return await self._database.write(partial(_add, self._vault, mark, most))

    async def known(self, mark: NewMark) -> Mark | None:
        return await self._database.read(partial(_known_there, self._vault, mark))

    async def change(
        self, person: str, mark: str, kind: MarkKind | None, note: str | None
    ) -> Mark | None:
        return await self._database.write(partial(_change, self._vault, person, mark, kind, note))

    async def remove(self, person: str, mark: str) -> bool:
        return await self._database.write(partial(_remove, person, mark))

    async def between(self, person: str, room: str, first: int, last: int) -> list[Mark]:
        work = partial(_between, self._vault, person, room, first, last)
        return await self._database.read(work)

    async def of(self, person: str, limit: int) -> list[Mark]:
        return await self._database.read(partial(_of, self._vault, person, limit))


def _seal_old(vault: Vault, connection: Connection) -> int:
    rows = connection.exec_driver_sql(
        "SELECT id, person, note, digest FROM marks WHERE sealed IS NULL LIMIT :page",
        {"page": _PAGE},
    ).all()
    for id_, person, note, digest in rows:
        sealed = seal_note(vault, person, id_, SealedNote(note=note, digest=digest))
        connection.exec_driver_sql(
            "UPDATE marks SET sealed = :sealed, note = '', digest = '' WHERE id = :id",
            {"id": id_, "sealed": sealed},
        )
    return len(rows)


def _add(vault: Vault, mark: NewMark, most: int, connection: Connection) -> Mark:
    row = connection.exec_driver_sql(
        "SELECT number, head FROM rooms WHERE id = :room", {"room": mark.room}
    ).first()
    if row is None:
        raise ServiceError("not_found")
    known = _known(vault, mark, row[0], connection)
    require_staying(connection, mark.person)
    return known or _put(vault, mark, row[0], row[1], most, connection)


def _known_there(vault: Vault, mark: NewMark, connection: Connection) -> Mark | None:
    room = connection.exec_driver_sql(
        "SELECT number FROM rooms WHERE id = :room", {"room": mark.room}
    ).scalar()
    return None if room is None else _known(vault, mark, room, connection)


def _known(vault: Vault, mark: NewMark, room: int, connection: Connection) -> Mark | None:
    row = connection.exec_driver_sql(
        "SELECT id, sealed FROM marks WHERE person = :person AND room = :room AND cid = :cid",
        {"person": mark.person, "room": room, "cid": mark.cid},
    ).first()
    if row is None:
        return None
    if note_in(vault, mark.person, row[0], row[1]).digest != mark.digest:
        raise ServiceError("idempotency_conflict")
    return _read(vault, mark.person, row[0], connection)


def _put(
    vault: Vault, mark: NewMark, room: int, head: int, most: int, connection: Connection
) -> Mark:
    owned = {"person": mark.person, "room": room}
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM marks WHERE person = :person AND room = :room", owned
    ).scalar_one()
    if count >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    note = SealedNote(note=mark.note, digest=mark.digest)
    connection.exec_driver_sql(
        "INSERT INTO marks (id, person, room, cid, digest, kind, note, at, seq, sealed)"
        " VALUES (:id, :person, :room, :cid, '', :kind, '', :at, :seq, :sealed)",
        {
            **owned,
            "id": mark.id,
            "cid": mark.cid,
            "kind": mark.kind,
            "at": mark.at,
            "seq": head,
            "sealed": seal_note(vault, mark.person, mark.id, note),
        },
    )
    return Mark(id=mark.id, room=mark.room, kind=mark.kind, note=mark.note, at=mark.at, seq=head)


def _change(
    vault: Vault,
    person: str,
    mark: str,
    kind: MarkKind | None,
    note: str | None,
    connection: Connection,
) -> Mark | None:
    row = connection.exec_driver_sql(
        "SELECT sealed FROM marks WHERE id = :mark AND person = :person",
        {"mark": mark, "person": person},
    ).first()
    if row is None:
        return None
    require_staying(connection, person)
    known = note_in(vault, person, mark, row[0])
    changed = known if note is None else msgspec.structs.replace(known, note=note)
    if known.note and not changed.note:
        throw_away_own(connection, person, "marks")
    connection.exec_driver_sql(
        "UPDATE marks SET kind = coalesce(:kind, kind), sealed = :sealed WHERE id = :mark",
        {"mark": mark, "kind": kind, "sealed": seal_note(vault, person, mark, changed)},
    )
    return _read(vault, person, mark, connection)


def _remove(person: str, mark: str, connection: Connection) -> bool:
    removed = connection.exec_driver_sql(
        "DELETE FROM marks WHERE id = :mark AND person = :person",
        {"mark": mark, "person": person},
    )
    if removed.rowcount != 1:
        return False
    withdraw_all(connection, mark)
    throw_away_own(connection, person, "marks")
    return True


def _read(vault: Vault, person: str, mark: str, connection: Connection) -> Mark | None:
    row = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_FROM} WHERE m.id = :mark AND m.person = :person",
        {"mark": mark, "person": person},
    ).first()
    return None if row is None else _mark(vault, person, tuple(row))


def _between(
    vault: Vault, person: str, room: str, first: int, last: int, connection: Connection
) -> list[Mark]:
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_FROM} WHERE m.person = :person AND r.id = :room"
        " AND m.seq BETWEEN :first AND :last ORDER BY m.seq, m.at LIMIT :most",
        {"person": person, "room": room, "first": first, "last": last, "most": MOST_SHOWN},
    )
    return [_mark(vault, person, tuple(row)) for row in rows.all()]


def _of(vault: Vault, person: str, limit: int, connection: Connection) -> list[Mark]:
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_FROM} WHERE m.person = :person ORDER BY m.at DESC LIMIT :most",
        {"person": person, "most": limit},
    )
    return [_mark(vault, person, tuple(row)) for row in rows.all()]


def _mark(vault: Vault, person: str, row: tuple[Any, ...]) -> Mark:
    id_, room, kind, at, seq, sealed = row
    known = unless_gone(lambda: note_in(vault, person, id_, sealed))
    note = known.note if known else ""  # the moment stays, where only its note is lost
    return Mark(id=id_, room=room, kind=kind, note=note, at=at, seq=seq)
