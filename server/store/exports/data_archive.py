"""All that is one person's own, read in pages: for the archive they take away."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.store.engine.database import Database
from server.store.exports.data_archive_lists import LISTS, Listed, document_of
from server.store.sealed.vault import Vault

PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file they sent; `path` is where its bytes lie."""

    id: str
    name: str
    path: Path


class DataArchive:
    """Reads what belongs to one person. Pages are short, so nothing waits behind a long history."""

    def __init__(self, database: Database, vault: Vault, path: Callable[[str], Path]) -> None:
        self._database = database
        self._vault = vault
        self._path = path

    async def rows(self, name: str, person: str) -> AsyncIterator[str]:
        """The documents of one list, as JSON."""
        listed = LISTS[name]
        after = listed.start
        while page := await self._database.read(partial(_page, self._vault, listed, person, after)):
            for _, document in page:
                if document is not None:
                    yield document
            after = page[-1][0]

    async def files(self, person: str) -> list[ArchiveFile]:
        """The files they sent that are still there, 10,000 at most."""
        found = await self._database.read(partial(_files, person))
        return [ArchiveFile(file, name, self._path(file)) for file, name in found]


def _page(
    vault: Vault, listed: Listed, person: str, after: int | str, connection: Connection
) -> list[tuple[int | str, str | None]]:
    rows = connection.exec_driver_sql(
        f"{listed.statement} AND {listed.place} > :after ORDER BY {listed.place} LIMIT :most",
        {"person": person, "after": after, "most": PAGE},
    )
    return [(row[0], document_of(vault, person, listed, tuple(row))) for row in rows]


def _files(person: str, connection: Connection) -> list[tuple[str, str]]:
    document = connection.exec_driver_sql(
        "SELECT json_group_array(json_array(id, name)) FROM (SELECT id, name FROM files"
        " WHERE owner = :person AND gone = 0 ORDER BY uploaded_at LIMIT 10000)",
        {"person": person},
    ).scalar_one()
    return msgspec.json.decode(document, type=list[tuple[str, str]])
