"""The built browser client: hashed assets for ever, its page for every address of its own."""

import posixpath
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

HASHED: Final = "assets/"
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"

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
        if not (self._folder / "index.html").is_file():
            return HTMLResponse(NOT_BUILT, 503)
        path = posixpath.normpath(scope["path"].lstrip("/"))
        response = await self._file(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if path.startswith(HASHED) else ASK_AGAIN
        return response

    async def _file(self, path: str, scope: Scope) -> Response:
        """The file at `path`; else the client's page, which knows what the address means."""
        try:
            return await self._files.get_response(path, scope)
        except HTTPException:
            if path.startswith(HASHED):
                raise
        return await self._files.get_response("index.html", scope)
