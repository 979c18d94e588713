"""The pump behind a real uvicorn on a real port, with receivers that note what they are told."""

import asyncio
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from server.protocol.outbound import Connection
from server.web.socket.endpoint import SocketEndpoint
from server.web.socket.uvicorn_protocol import UVICORN_SETTINGS, DirectProtocol
from server.web.socket.wire import Bounds

ORIGIN = "https://rooms.example"


class Recorder:
    """A Receiver that queues what happens: a message, or None when the connection is lost."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.seen: asyncio.Queue[bytes | str | None] = asyncio.Queue()

    def frame(self, data: bytes | str) -> None:
        if data in (b"raise", "raise"):
            raise RuntimeError("a receiver that raises")
        self.seen.put_nowait(data)

    def lost(self) -> None:
        self.seen.put_nowait(None)


class Recorders:
    """A Handler. `next()` gives the receivers in the order their connections were opened."""

    def __init__(self) -> None:
        self._opened: asyncio.Queue[Recorder] = asyncio.Queue()

    def opened(self, connection: Connection) -> Recorder:
        recorder = Recorder(connection)
        self._opened.put_nowait(recorder)
        return recorder

    async def next(self) -> Recorder:
        return await self._opened.get()


class Served:
    """A running server."""

    def __init__(self, port: int, recorders: Recorders, endpoint: SocketEndpoint) -> None:
        self.port = port
        self.recorders = recorders
        self.endpoint = endpoint


@asynccontextmanager
async def serving(
    *,
    direct: bool,
    bounds: Bounds | None = None,
    max_connections: int = 100,
    origins: Container[str] = (ORIGIN,),
) -> AsyncIterator[Served]:
    """Serve until the block ends; `direct` says whether uvicorn offers the direct wire."""
    bounds = bounds or Bounds()
    recorders = Recorders()
    endpoint = SocketEndpoint(recorders, origins, max_connections=max_connections, bounds=bounds)
    app = Starlette(routes=[WebSocketRoute("/ws", endpoint)])
    protocol: dict[str, Any] = dict(UVICORN_SETTINGS)
    protocol["ws"] = _direct_with(bounds) if direct else "websockets-sansio"
    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None, **protocol)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.wait((task,), timeout=0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(port, recorders, endpoint)
    finally:
        server.should_exit = True
        await task


def _direct_with(bounds: Bounds) -> type[DirectProtocol]:
    return type("BoundedProtocol", (DirectProtocol,), {"bounds": bounds})
