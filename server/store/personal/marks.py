"""Marks in the database: history's MarkBook."""

from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from server.history.ports.marks import NewMark
from server.kernel.errors import ServiceError
from server.protocol.bodies.marks import Mark, MarkKind
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.log.invariants import require_staying
from server.store.log.stale_exports import throw_away_own
from server.store.personal.mark_rows import mark_of, marks_between, newest_marks
from server.store.personal.shared_entries import withdraw_all
from server.store.sealed.columns import SealedNote, note_in, seal_note
from server.store.sealed.vault import Vault
from server.store.tables.episodes import marks
from server.store.tables.log import rooms

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
        work = partial(marks_between, self._vault, person, room, (first, last))
        return await self._database.read(work)

    async def of(self, person: str, limit: int) -> list[Mark]:
        return await self._database.read(partial(newest_marks, self._vault, person, limit))


def _seal_old(vault: Vault, connection: Connection) -> int:
    fields = marks.c.id, marks.c.person, marks.c.note, marks.c.digest
    plain = select(*fields).where(marks.c.sealed.is_(None)).limit(_PAGE)
    found = connection.execute(plain).all()
    for row in found:
        note = SealedNote(note=row.note, digest=row.digest)
        sealed = {"sealed": seal_note(vault, row.person, row.id, note), "note": "", "digest": ""}
        connection.execute(update(marks).where(marks.c.id == row.id).values(sealed))
    if found:
        purge_at(connection, 0)
    return len(found)


def _add(vault: Vault, mark: NewMark, most: int, connection: Connection) -> Mark:
    where = select(rooms.c.number, rooms.c.head).where(rooms.c.id == mark.room)
    room = connection.execute(where).first()
    if room is None:
        raise ServiceError("not_found")
    known = _known(vault, mark, room.number, connection)
    require_staying(connection, mark.person)
    return known or _put(vault, mark, room.number, room.head, most, connection)


def _known_there(vault: Vault, mark: NewMark, connection: Connection) -> Mark | None:
    room = connection.scalar(select(rooms.c.number).where(rooms.c.id == mark.room))
    return None if room is None else _known(vault, mark, room, connection)


def _known(vault: Vault, mark: NewMark, room: int, connection: Connection) -> Mark | None:
    same = marks.c.person == mark.person, marks.c.room == room, marks.c.cid == mark.cid
    row = connection.execute(select(marks.c.id, marks.c.sealed).where(*same)).first()
    if row is None:
        return None
    if note_in(vault, mark.person, row.id, row.sealed).digest != mark.digest:
        raise ServiceError("idempotency_conflict")
    return mark_of(vault, mark.person, row.id, connection)


def _put(
    vault: Vault, mark: NewMark, room: int, head: int, most: int, connection: Connection
) -> Mark:
    theirs = marks.c.person == mark.person, marks.c.room == room
    count = select(func.count()).select_from(marks).where(*theirs)
    if connection.execute(count).scalar_one() >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    note = SealedNote(note=mark.note, digest=mark.digest)
    row = {
        "id": mark.id,
        "person": mark.person,
        "room": room,
        "cid": mark.cid,
        "digest": "",
        "kind": mark.kind,
        "note": "",
        "at": mark.at,
        "seq": head,
        "sealed": seal_note(vault, mark.person, mark.id, note),
    }
    connection.execute(insert(marks).values(row))
    return Mark(id=mark.id, room=mark.room, kind=mark.kind, note=mark.note, at=mark.at, seq=head)


def _change(
    vault: Vault,
    person: str,
    mark: str,
    kind: MarkKind | None,
    note: str | None,
    connection: Connection,
) -> Mark | None:
    theirs = marks.c.id == mark, marks.c.person == person
    row = connection.execute(select(marks.c.kind, marks.c.sealed).where(*theirs)).first()
    if row is None:
        return None
    require_staying(connection, person)
    known = note_in(vault, person, mark, row.sealed)
    changed = known if note is None else msgspec.structs.replace(known, note=note)
    if known.note and not changed.note:
        throw_away_own(connection, person, "marks")
    values = {"kind": kind or row.kind, "sealed": seal_note(vault, person, mark, changed)}
    connection.execute(update(marks).where(*theirs).values(values))
    return mark_of(vault, person, mark, connection)


def _remove(person: str, mark: str, connection: Connection) -> bool:
    theirs = marks.c.id == mark, marks.c.person == person
    if connection.execute(delete(marks).where(*theirs)).rowcount != 1:
        return False
    withdraw_all(connection, mark)
    throw_away_own(connection, person, "marks")
    return True
