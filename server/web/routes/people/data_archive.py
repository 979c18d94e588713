"""HTTP: all of one's own data as one ZIP, written while it is read."""

import asyncio
import zipfile
from collections.abc import AsyncIterator, Sequence
from io import RawIOBase
from pathlib import Path
from typing import Final, Protocol

from starlette.responses import Response, StreamingResponse

from server.kernel.errors import ServiceError
from server.web.http.route import AnyRoute, Binary, HttpCall, Route

BLOCK: Final = 256 * 1024
AT_ONCE: Final = 4
"""Archives under way at once, in all; one for a person."""


class OwnFile(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def path(self) -> Path: ...


class DataArchiveSource(Protocol):
    """What belongs to one person, a little at a time."""

    def rows(self, name: str, person: str) -> AsyncIterator[str]: ...

    async def picture(self, person: str) -> bytes | None: ...

    async def files(self, person: str) -> Sequence[OwnFile]: ...


NAMES: Final = (
    *("account", "sign_ins", "rooms", "messages", "amendments", "consents", "marks"),
    *("reflections", "diary", "talk", "promises", "mails", "mail_hours", "mail_switches"),
    *("profile", "profile_lists", "profile_style", "profile_audiences", "readiness", "conduct"),
    *("meetings", "calendar_feed", "agreements", "agreement_drafts"),
)


class DataArchiveRoutes:
    """The row of /me/data."""

    def __init__(self, own: DataArchiveSource) -> None:
        self._own = own
        self._under_way: set[str] = set()

    def table(self) -> tuple[AnyRoute, ...]:
        row: AnyRoute = Route(
            "GET",
            "/me/data",
            self.data,
            "signed_in",
            "All of one's own data, as a ZIP of JSON and files",
            answer=Binary("application/zip"),
            fresh=True,
        )
        return (row,)

    async def data(self, call: HttpCall[None]) -> Response:
        person = call.principal.person
        if person in self._under_way or len(self._under_way) >= AT_ONCE:
            raise ServiceError("rate_limited", temporary=True, retry_ms=5_000)
        headers = {
            "Content-Disposition": 'attachment; filename="my-data.zip"',
            "Cache-Control": "private, no-store",
        }
        return StreamingResponse(self._archive(person), 200, headers, "application/zip")

    async def _archive(self, person: str) -> AsyncIterator[bytes]:
        self._under_way.add(person)
        try:
            async for block in archive(self._own, person):
                yield block
        finally:
            self._under_way.discard(person)


class _Pipe(RawIOBase):
    """Takes what the ZIP writer writes, until somebody takes it on."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        block = bytes(data)  # type: ignore[call-overload]
        self._held += block
        return len(block)

    def take(self) -> bytes:
        block = bytes(self._held)
        self._held.clear()
        return block

    @property
    def full(self) -> bool:
        return len(self._held) >= BLOCK


async def archive(own: DataArchiveSource, person: str) -> AsyncIterator[bytes]:
    """The ZIP, block by block; no more than a block or two is ever in memory."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in NAMES:
            with whole.open(f"{name}.json", "w") as entry:
                async for text in _listed(own.rows(name, person)):
                    entry.write(text.encode())
                    if pipe.full:
                        yield pipe.take()
        if picture := await own.picture(person):
            whole.writestr("picture.webp", picture)
        for file in await own.files(person):
            async for block in _copied(whole, file, pipe):
                yield block
    yield pipe.take()


async def _listed(rows: AsyncIterator[str]) -> AsyncIterator[str]:
    """The rows as one JSON array."""
    before = "[\n"
    async for row in rows:
        yield before + row
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


async def _copied(whole: zipfile.ZipFile, file: OwnFile, pipe: _Pipe) -> AsyncIterator[bytes]:
    try:
        source = await asyncio.to_thread(file.path.open, "rb")
    except FileNotFoundError:
        return
    with source, whole.open(f"files/{file.id} {file.name}", "w") as entry:
        while block := await asyncio.to_thread(source.read, BLOCK):
            entry.write(block)
            yield pipe.take()
