"""Marks as they are read: by their owner alone, each note opened for them."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from server.protocol.bodies.marks import Mark, MarkKind
from server.store.engine.rows import every, first
from server.store.sealed.columns import note_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.episodes import marks
from server.store.tables.log import rooms

MOST_SHOWN: Final = 500

_FIELDS: Final = (
    marks.c.id,
    rooms.c.id.label("room"),
    marks.c.kind,
    marks.c.at,
    marks.c.seq,
    marks.c.sealed,
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    room: str
    kind: MarkKind
    at: int
    seq: int
    sealed: bytes


def _of_person(person: str) -> Select[*tuple[Any, ...]]:
    known = rooms.c.number == marks.c.room
    return select(*_FIELDS).join(rooms, known).where(marks.c.person == person)


def mark_of(vault: Vault, person: str, mark: str, connection: Connection) -> Mark | None:
    row = first(_Row, _of_person(person).where(marks.c.id == mark), connection)
    return None if row is None else _mark(vault, person, row)


def marks_between(
    vault: Vault, person: str, room: str, span: tuple[int, int], connection: Connection
) -> list[Mark]:
    within = _of_person(person).where(rooms.c.id == room, marks.c.seq.between(*span))
    in_order = within.order_by(marks.c.seq, marks.c.at).limit(MOST_SHOWN)
    return [_mark(vault, person, row) for row in every(_Row, in_order, connection)]


def newest_marks(vault: Vault, person: str, limit: int, connection: Connection) -> list[Mark]:
    newest = _of_person(person).order_by(marks.c.at.desc()).limit(limit)
    return [_mark(vault, person, row) for row in every(_Row, newest, connection)]


def _mark(vault: Vault, person: str, row: _Row) -> Mark:
    known = unless_gone(lambda: note_in(vault, person, row.id, row.sealed))
    note = known.note if known else ""  # the moment stays, where only its note is lost
    return Mark(id=row.id, room=row.room, kind=row.kind, note=note, at=row.at, seq=row.seq)
