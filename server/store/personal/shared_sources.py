"""The words behind a share: whose they are, and what they say today."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection

from server.history.ports.shared_entries import NewShare, Shared
from server.history.rules.reflection_life import items_of
from server.kernel.errors import ServiceError
from server.kernel.text import is_blank
from server.protocol.bodies.shared_entries import EntryItem, SharedEntry
from server.store.sealed.columns import note_in, page_in, reflection_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

ROW: Final = "s.id, s.author, s.item, s.ref, s.level, s.line, s.at, r.kind"
"""The columns that `shared_of` reads."""

Words = dict[str, Any]
"""Fields of SharedEntry."""

_SHAREABLE: Final = ("kept", "opened")


def owns(connection: Connection, new: NewShare) -> None:
    """Raise `not_found` unless the author has it, `conflict` when it is not ready to be shared."""
    table, column = _TABLES.get(new.item, ("reflections", "state"))
    row = connection.exec_driver_sql(
        f"SELECT {column} FROM {table} WHERE id = :ref AND person = :author",  # noqa: S608
        {"ref": new.ref, "author": new.author},
    ).first()
    if row is None:
        raise ServiceError("not_found")
    if table == "reflections" and row[0] not in _SHAREABLE:
        raise ServiceError("conflict", data={"state": row[0]})


_TABLES: Final[dict[str, tuple[str, str]]] = {"mark": ("marks", "id"), "diary": ("diary", "id")}


def shared_of(vault: Vault, connection: Connection, row: tuple[Any, ...]) -> Shared | None:
    """The entry behind a row of `shares`; None when it says nothing, or its key is gone."""
    id_, author, item, ref, level, line, at, kind = row
    words = unless_gone(lambda: _READ.get(item, _reflection)(vault, connection, ref, item))
    if words is None:
        return None
    entry = SharedEntry(
        id=id_,
        author=author,
        item=item,
        ref=ref,
        level=level,
        line=bool(line),
        at=at,
        **words,
    )
    return Shared(entry, kind)


def _reflection(vault: Vault, connection: Connection, ref: str, item: EntryItem) -> Words | None:
    row = connection.exec_driver_sql(
        "SELECT episode, sealed FROM reflections WHERE id = :ref", {"ref": ref}
    ).first()
    if row is None:
        return None
    # Whatever became of it since: that it was sealed must not be seen by what vanishes.
    sheet = reflection_in(vault, row[0], ref, row[1]).sheet
    if item not in items_of(sheet):
        return None
    return (
        {"numbers": sheet.scores} if item == "numbers" else {"text": getattr(sheet.answers, item)}
    )


def _mark(vault: Vault, connection: Connection, ref: str, _: EntryItem) -> Words | None:
    row = connection.exec_driver_sql(
        "SELECT person, kind, at, sealed FROM marks WHERE id = :ref", {"ref": ref}
    ).first()
    if row is None:
        return None
    return {"kind": row[1], "moment": row[2], "text": note_in(vault, row[0], ref, row[3]).note}


def _diary(vault: Vault, connection: Connection, ref: str, _: EntryItem) -> Words | None:
    row = connection.exec_driver_sql(
        "SELECT person, day, sealed FROM diary WHERE id = :ref", {"ref": ref}
    ).first()
    if row is None:
        return None
    text = page_in(vault, row[0], ref, row[2]).text
    return {"day": row[1], "text": text} if not is_blank(text) else None


_READ: Final[dict[str, Callable[[Vault, Connection, str, EntryItem], Words | None]]] = {
    "mark": _mark,
    "diary": _diary,
}
