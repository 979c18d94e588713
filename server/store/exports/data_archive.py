"""All that is one person's own, read in pages: for the archive they take away."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from server.store.engine.database import Database
from server.store.exports.data_archive_lists import LISTS
from server.store.exports.data_archive_pages import ListedQuery, Place, document_of
from server.store.sealed.vault import Vault
from server.store.tables.files import files
from server.store.tables.profiles import profile_pictures

PAGE: Final = 500

_MOST_FILES: Final = 10_000


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

    async def picture(self, person: str) -> bytes | None:
        """The picture of their profile, as WebP."""
        theirs = select(profile_pictures.c.picture).where(profile_pictures.c.person == person)
        return await self._database.read(lambda connection: connection.scalar(theirs))

    async def files(self, person: str) -> list[ArchiveFile]:
        """The files they sent that are still there, 10,000 at most."""
        found = await self._database.read(partial(_files, person))
        return [ArchiveFile(file, name, self._path(file)) for file, name in found.items()]


def _page(
    vault: Vault, listed: ListedQuery, person: str, after: Place, connection: Connection
) -> list[tuple[Place, str | None]]:
    rows = connection.execute(listed.page(person, after, PAGE)).mappings()
    return [(listed.place_of(row), document_of(vault, person, listed, row)) for row in rows]


def _files(person: str, connection: Connection) -> dict[str, str]:
    """Their ids and names."""
    there = select(files.c.id, files.c.name).where(files.c.owner == person, files.c.gone == 0)
    oldest = there.order_by(files.c.uploaded_at).limit(_MOST_FILES)
    return {row.id: row.name for row in connection.execute(oldest)}
