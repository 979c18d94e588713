"""The words behind a share: whose they are, and what they say today."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, select

from server.history.ports.shared_entries import NewShare, Shared
from server.history.rules.reflection_life import items_of
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.text import is_blank
from server.protocol.bodies.shared_entries import EntryItem, SharedEntry, ShareLevel
from server.protocol.events.base import RoomKind
from server.store.sealed.columns import note_in, page_in, reflection_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.episodes import marks
from server.store.tables.log import rooms
from server.store.tables.personal import diary, reflections, shares


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A row of `shares`; `kind` is its room's."""

    id: str
    author: str
    item: EntryItem
    ref: str
    level: ShareLevel
    line: bool
    at: Millis
    kind: RoomKind

    @staticmethod
    def query() -> Select[*tuple[Any, ...]]:
        fields = shares.c.id, shares.c.author, shares.c.item, shares.c.ref, shares.c.level
        more = shares.c.line, shares.c.at, rooms.c.kind
        return select(*fields, *more).join(rooms, rooms.c.number == shares.c.room)


Words = dict[str, Any]
"""Fields of SharedEntry."""

_SHAREABLE: Final = ("kept", "opened")


def owns(connection: Connection, new: NewShare) -> None:
    """Raise `not_found` unless the author has it, `conflict` when it is not ready to be shared."""
    table = _TABLES.get(new.item)
    if table is not None:
        theirs = table.c.id == new.ref, table.c.person == new.author
        if connection.scalar(select(table.c.id).where(*theirs)) is None:
            raise ServiceError("not_found")
        return
    theirs = reflections.c.id == new.ref, reflections.c.person == new.author
    state = connection.scalar(select(reflections.c.state).where(*theirs))
    if state is None:
        raise ServiceError("not_found")
    if state not in _SHAREABLE:
        raise ServiceError("conflict", data={"state": state})


_TABLES: Final[dict[str, Table]] = {"mark": marks, "diary": diary}


def shared_of(vault: Vault, connection: Connection, row: ShareRow) -> Shared | None:
    """The entry behind a row of `shares`; None when it says nothing, or its key is gone."""
    words_of = _READ.get(row.item, _reflection)
    words = unless_gone(lambda: words_of(vault, connection, row.ref, row.item))
    if words is None:
        return None
    entry = SharedEntry(
        id=row.id,
        author=row.author,
        item=row.item,
        ref=row.ref,
        level=row.level,
        line=row.line,
        at=row.at,
        **words,
    )
    return Shared(entry, row.kind)


def _reflection(vault: Vault, connection: Connection, ref: str, item: EntryItem) -> Words | None:
    query = select(reflections.c.episode, reflections.c.sealed).where(reflections.c.id == ref)
    row = connection.execute(query).first()
    if row is None:
        return None
    # Whatever became of it since: that it was sealed must not be seen by what vanishes.
    sheet = reflection_in(vault, row.episode, ref, row.sealed).read
    if item not in items_of(sheet):
        return None
    return (
        {"numbers": sheet.scores} if item == "numbers" else {"text": getattr(sheet.answers, item)}
    )


def _mark(vault: Vault, connection: Connection, ref: str, _: EntryItem) -> Words | None:
    fields = marks.c.person, marks.c.kind, marks.c.at, marks.c.sealed
    row = connection.execute(select(*fields).where(marks.c.id == ref)).first()
    if row is None:
        return None
    note = note_in(vault, row.person, ref, row.sealed).note
    return {"kind": row.kind, "moment": row.at, "text": note}


def _diary(vault: Vault, connection: Connection, ref: str, _: EntryItem) -> Words | None:
    fields = diary.c.person, diary.c.day, diary.c.sealed
    row = connection.execute(select(*fields).where(diary.c.id == ref)).first()
    if row is None:
        return None
    text = page_in(vault, row.person, ref, row.sealed).text
    return {"day": row.day, "text": text} if not is_blank(text) else None


_READ: Final[dict[str, Callable[[Vault, Connection, str, EntryItem], Words | None]]] = {
    "mark": _mark,
    "diary": _diary,
}
