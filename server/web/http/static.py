"""The built browser client: hashed assets for ever, its page for every address of its own.

Beside what is worth it the build lays the same compressed, `.br` and `.gz`
(client_demo/scripts/compress.mjs). Each is a representation with an ETag and ranges of its own.
"""

import asyncio
import posixpath
from contextlib import suppress
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from server.web.http import ahead
from server.web.http.codings import BROTLI, GZIP, VARY, accepted

HASHED: Final = "assets/"
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
PAGE: Final = "index.html"
ENDINGS: Final = {BROTLI: ".br", GZIP: ".gz"}
COMPRESSED: Final = (".js", ".css", ".html", ".svg", ".txt", ".webmanifest")
"""What the build compresses; pictures and fonts are so by their formats."""

NOT_BUILT: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Mentoring Rooms</title>
<h1>The client is not built yet</h1>
<p>The service runs. Run <code>make run</code>, or <code>npm ci &amp;&amp; npm run build</code> in
<code>client_demo</code>, then load this page again.</p></html>
"""


class Client:
    """Serves `folder`, which Vite made. Names below assets/ carry a hash of their content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ahead: ahead.Ahead | None = None
        self._files = StaticFiles(directory=folder, check_dir=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        response = await self._response(scope)
        await response(scope, receive, send)

    async def _response(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        if not (self._folder / PAGE).is_file():
            return HTMLResponse(NOT_BUILT, 503)
        path = posixpath.normpath(scope["path"].lstrip("/"))
        response = await self._file(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if path.startswith(HASHED) else ASK_AGAIN
        return response

    async def _file(self, path: str, scope: Scope) -> Response:
        """The file at `path`; else the client's page, which knows what the address means."""
        try:
            return await self._best("" if _is_of_the_build(path) else path, scope)
        except HTTPException:
            if path.startswith(HASHED):
                raise
        return await self._page(scope)

    async def _page(self, scope: Scope) -> Response:
        if self._ahead is None:
            self._ahead = await asyncio.to_thread(ahead.of_build, self._folder)
        response = await self._best(PAGE, scope)
        if link := self._ahead.link(scope["path"], Headers(scope=scope)):
            response.headers["Link"] = link
        return response

    async def _best(self, path: str, scope: Scope) -> Response:
        """The smallest form of the file that this client takes."""
        if not path.endswith(COMPRESSED):
            return await self._files.get_response(path, scope)
        for coding in accepted(Headers(scope=scope).get("accept-encoding", "")):
            with suppress(HTTPException):
                response = await self._files.get_response(path + ENDINGS[coding], scope)
                response.headers.update(VARY)
                if response.status_code == 200:
                    response.headers["Content-Encoding"] = coding
                return response
        response = await self._files.get_response(path, scope)
        response.headers.update(VARY)
        return response


def _is_of_the_build(path: str) -> bool:
    """What lies in the folder for us and not for browsers: compressed files, and hidden ones."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return hidden or path == ahead.FILE or path.endswith(tuple(ENDINGS.values()))
