"""HTTP routes of files: streamed in, and out again as attachments that nothing runs."""

from typing import Annotated
from urllib.parse import quote

import msgspec
from starlette.responses import FileResponse, Response

from server.history.retention.access_log import AccessLog
from server.protocol.bodies.rooms import FileKept
from server.protocol.texts import line
from server.rooms.files.file_handling import Files
from server.rooms.files.file_rules import KeptFile
from server.web.http.downloads import Cuttable, Downloads
from server.web.http.file_bodies import SAFE, announced, arriving
from server.web.http.route import AnyRoute, Binary, HttpCall, Route


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
            arriving(call.request),
            announced(call.request),
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
