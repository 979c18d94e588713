"""What somebody with the disk in their hands would find."""

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine

from server.store.engine.purge import DiskPurge
from tests.support.store.databases import Kind, held_in, url_in, usual


def found_in(folder: Path, secrets: list[str], *, whole: bool = False) -> dict[str, list[str]]:
    """secret -> the files below `folder` that hold it somewhere, whatever its case, and the tables
    and files of its database where that is on PostgreSQL (`whole`: their free room as well).

    Bytes stand in the log as base64, so that is looked for, too.
    """
    forms = {secret: _forms(secret) for secret in secrets}
    found: dict[str, list[str]] = {}
    for name, content in _held(folder, whole=whole):
        small = content.lower()
        for secret in secrets:
            if any(form in small for form in forms[secret]):
                found.setdefault(secret, []).append(name)
    return found


def _held(folder: Path, *, whole: bool) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.name, path.read_bytes()
    yield from held_in(folder, whole=whole)


def _forms(secret: str) -> list[bytes]:
    """How the bytes of `secret` may stand somewhere, in small letters."""
    plain = secret.encode()
    return [plain.lower(), secret.encode("utf-16-le"), *(_within(plain, at) for at in range(3))]


def _within(plain: bytes, at: int) -> bytes:
    """What is sure of its base64 in a longer text, where it begins `at` bytes into a group."""
    first, end = -at % 3, len(plain) - (len(plain) + at) % 3
    return base64.b64encode(plain[first:end]).lower()


def looked_through(folder: Path) -> None:
    """The server of the database of `folder` notes samples of what stands in it, where there is
    one: it does so by itself, some time or other."""
    if usual() is Kind.POSTGRESQL:
        engine = create_engine(url_in(folder), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()


async def purged(purge: DiskPurge) -> None:
    """Returns when all that was taken back is gone; PostgreSQL's own looks at its tables put that
    off."""
    async with asyncio.timeout(60):
        while not await purge.purge_now():
            pass


def unmarked(text: str) -> str:
    """Without the two characters that a search puts around what it found."""
    return text.replace("\ue000", "").replace("\ue001", "")
