"""What one person wrote for themselves, opened for the archive they take away."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from server.kernel.errors import ServiceError
from server.store.talk import share_in
from server.store.vault import Vault
from server.store.written import note_in, page_in, reflection_in

Row = tuple[str, str]
"""(id, document)"""


def _mark(vault: Vault, person: str, row: tuple[Any, ...]) -> dict[str, Any]:
    id_, room, kind, at, sealed = row
    note = note_in(vault, person, id_, sealed).note
    return {"id": id_, "room": room, "kind": kind, "at": at, "note": note}


def _reflection(vault: Vault, _: str, row: tuple[Any, ...]) -> dict[str, Any]:
    id_, room, episode, state, sealed = row
    written = reflection_in(vault, episode, id_, sealed)
    return {
        "id": id_,
        "room": room,
        "episode": episode,
        "state": state,
        "saved_at": written.saved_at,
        **msgspec.to_builtins(written.sheet),
    }


def _page(vault: Vault, person: str, row: tuple[Any, ...]) -> dict[str, Any]:
    id_, day, sealed = row
    page = page_in(vault, person, id_, sealed)
    return {"id": id_, "day": day, "text": page.text, "saved_at": page.saved_at}


def _talk(vault: Vault, person: str, row: tuple[Any, ...]) -> dict[str, Any]:
    episode, sealed = row
    return {"episode": episode, **msgspec.to_builtins(share_in(vault, episode, person, sealed))}


Open = Callable[[Vault, str, tuple[Any, ...]], dict[str, Any]]

_ROOM: Final = "(SELECT r.id FROM rooms AS r WHERE r.number = room)"

SEALED: Final[dict[str, tuple[str, str, Open]]] = {
    "marks": ("marks", f"id, {_ROOM}, kind, at, sealed", _mark),
    "reflections": ("reflections", f"id, {_ROOM}, episode, state, sealed", _reflection),
    "diary": ("diary", "id, day, sealed", _page),
    "talk": (
        "(SELECT episode AS id, person, sealed FROM talk_shares)",
        "id, sealed",
        _talk,
    ),
}
"""name -> its table, its columns from the id on, and how a row of them is opened."""


def words_after(
    vault: Vault, name: str, person: str, after: str, most: int, connection: Connection
) -> tuple[list[Row], bool]:
    """Up to `most` documents after the id `after`, and whether the rows end there.

    What nobody can open any more, because its key was destroyed, stands with its id alone.
    """
    table, columns, opened = SEALED[name]
    given = {"person": person, "after": after, "most": most}
    rows = connection.exec_driver_sql(
        f"SELECT {columns} FROM {table}"  # noqa: S608 — constants of this module
        " WHERE person = :person AND id > :after ORDER BY id LIMIT :most",
        given,
    ).all()
    return [(row[0], _document(vault, person, opened, tuple(row))) for row in rows], len(
        rows
    ) < most


def _document(vault: Vault, person: str, opened: Open, row: tuple[Any, ...]) -> str:
    try:
        found = opened(vault, person, row)
    except ServiceError:
        found = {"id": row[0], "gone": True}
    return msgspec.json.encode(found).decode()
