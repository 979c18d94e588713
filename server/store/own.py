"""All that is one person's own, read in pages: for the archive they take away."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.store.database import Database
from server.store.own_words import SEALED, words_after
from server.store.vault import Vault

PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file they sent; `path` is where its bytes lie."""

    id: str
    name: str
    path: Path


LISTS: Final[dict[str, tuple[str, str]]] = {
    "account": (
        (
            "SELECT rowid, json_object('id', id, 'name', name, 'email', email, 'language', locale,"
            " 'time_zone', time_zone, 'created_at', created_at) FROM people WHERE id = :person"
        ),
        "rowid",
    ),
    "sign_ins": (
        (
            "SELECT rowid, json_object('browser', agent, 'created_at', created_at,"
            " 'seen_at', seen_at) FROM sign_ins WHERE person = :person"
        ),
        "rowid",
    ),
    "rooms": (
        (
            "SELECT r.number, json_object('id', r.id, 'title', r.title, 'kind', r.kind,"
            " 'name', m.name, 'role', m.role, 'standing', m.standing)"
            " FROM memberships AS m JOIN rooms AS r ON r.number = m.room WHERE m.person = :person"
        ),
        "r.number",
    ),
    "messages": (
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'seq', e.seq, 'at', e.at,"
            " 'said', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            " JOIN events AS e ON e.room = m.room AND e.actor = m.person"
            " AND e.kind IN ('msg.sent', 'msg.edited', 'msg.reacted') WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
    "consents": (
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'at', e.at,"
            " 'what', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            " JOIN events AS e ON e.room = m.room AND e.actor = m.person"
            " AND e.kind IN ('consent.given', 'consent.withdrawn') WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
    "amendments": (
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'at', e.at,"
            " 'said', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            " JOIN events AS e ON e.room = m.room AND e.actor = m.person"
            " AND e.kind IN ('episode.confirmed', 'episode.amended') WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
}
"""name -> a statement of (place, document) rows, and what its place is, to page by."""


class OwnRecords:
    """Reads what belongs to one person. Pages are short, so nothing waits behind a long history."""

    def __init__(self, database: Database, vault: Vault, path: Callable[[str], Path]) -> None:
        self._database = database
        self._vault = vault
        self._path = path

    async def rows(self, name: str, person: str) -> AsyncIterator[str]:
        """The documents of one list, as JSON."""
        if name in SEALED:
            async for document in self._words(name, person):
                yield document
            return
        after = -1
        while page := await self._database.read(partial(_page, LISTS[name], person, after)):
            for _, document in page:
                yield document
            after = page[-1][0]

    async def _words(self, name: str, person: str) -> AsyncIterator[str]:
        after, last = "", False
        while not last:
            work = partial(words_after, self._vault, name, person, after, PAGE)
            page, last = await self._database.read(work)
            for _, document in page:
                yield document
            after = page[-1][0] if page else after

    async def files(self, person: str) -> list[OwnFile]:
        """The files they sent that are still there, 10,000 at most."""
        found = await self._database.read(partial(_files, person))
        return [OwnFile(file, name, self._path(file)) for file, name in found]


def _page(
    listed: tuple[str, str], person: str, after: int, connection: Connection
) -> list[tuple[int, str]]:
    statement, place = listed
    rows = connection.exec_driver_sql(
        f"{statement} AND {place} > :after ORDER BY {place} LIMIT :most",
        {"person": person, "after": after, "most": PAGE},
    )
    return [(at, str(document)) for at, document in rows]


def _files(person: str, connection: Connection) -> list[tuple[str, str]]:
    document = connection.exec_driver_sql(
        "SELECT json_group_array(json_array(id, name)) FROM (SELECT id, name FROM files"
        " WHERE owner = :person AND gone = 0 ORDER BY uploaded_at LIMIT 10000)",
        {"person": person},
    ).scalar_one()
    return msgspec.json.decode(document, type=list[tuple[str, str]])
