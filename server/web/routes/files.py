"""HTTP routes of files: streamed in, and out again as attachments that nothing runs."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Final
from urllib.parse import quote

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response

from server.history.retention.access_log import AccessLog
from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import FileKept
from server.protocol.texts import line
from server.rooms.files.file_handling import Files
from server.rooms.files.file_rules import KeptFile
from server.web.http.downloads import Cuttable, Downloads
from server.web.http.route import AnyRoute, Binary, HttpCall, Route

IDLE_S: Final = 30.0
"""How long an upload may stand still."""

SAFE: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class UploadQuery(msgspec.Struct, frozen=True, kw_only=True):
    name: Annotated[str, line(512)]


class FileRoutes:
    """The handlers, over the use cases of files."""

    def __init__(self, files: Files, access_log: AccessLog, running: Downloads) -> None:
        self._files = files
        self._access_log = access_log
        self._running = running

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/rooms/{room}/files",
                self.upload,
                "signed_in",
                "Upload a file for a message: the body is its bytes",
                body=Binary(),
                query=UploadQuery,
                answer=FileKept,
                status=201,
                errors=("not_allowed", "room_archived", "too_large", "quota_exceeded", "disk_low"),
            ),
            Route(
                "GET",
                "/rooms/{room}/files/{file}",
                self.download,
                "signed_in",
                "A file, as an attachment",
                answer=Binary(),
            ),
            Route(
                "GET",
                "/rooms/{room}/files/{file}/preview",
                self.preview,
                "signed_in",
                "A small picture of a picture",
                answer=Binary("image/webp"),
            ),
        )

    async def upload(self, call: HttpCall[UploadQuery]) -> FileKept:
        ref = await self._files.upload(
            call.principal.person,
            call.path("room"),
            call.given.name,
            _arriving(call.request),
            _announced(call.request),
        )
        return FileKept(file=ref)

    async def download(self, call: HttpCall[None]) -> Response:
        person, room, file = call.principal.person, call.path("room"), call.path("file")
        kept, path = await self._files.read(person, room, file)
        await self._looked(person, kept)
        headers = {**SAFE, "Content-Disposition": disposition(kept.name)}
        whole = FileResponse(path, media_type=kept.media_type, headers=headers)
        return Cuttable(whole, self._running, person, room)

    async def preview(self, call: HttpCall[None]) -> Response:
        person, room, file = call.principal.person, call.path("room"), call.path("file")
        kept, path = await self._files.preview(person, room, file)
        await self._looked(person, kept)
        whole = FileResponse(path, media_type="image/webp", headers=SAFE)
        return Cuttable(whole, self._running, person, room)

    async def _looked(self, person: str, kept: KeptFile) -> None:
        if kept.seq is not None:
            await self._access_log.reached(person, "file", {kept.room: [(kept.seq, kept.seq)]})


def disposition(name: str) -> str:
    """`name` as RFC 6266 wants it: plain for the old, in UTF-8 for all others."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _announced(request: Request) -> int | None:
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 16 else None


async def _arriving(request: Request) -> AsyncIterator[bytes]:
    """The body's chunks; raises bad_request when they stop coming."""
    chunks = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(IDLE_S):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        except (TimeoutError, ClientDisconnect) as error:
            raise ServiceError("bad_request", data={"reason": "broken off"}) from error
        yield chunk
