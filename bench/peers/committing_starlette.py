"""The plain Starlette peer that puts each message on disk before it shows it.

What the service costs more than this is what it does for people; what this costs more than its
plain twin is the price of the promise itself.
"""

import asyncio
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bench.peers.committed import Log
from bench.peers.served import config

ROOMS: Final[defaultdict[int, set[WebSocket]]] = defaultdict(set)


async def show(messages: list[tuple[int, bytes]]) -> None:
    for room, body in messages:
        for member in tuple(ROOMS[room]):
            await member.send_bytes(body)


async def serve(port: int, folder: Path) -> None:
    log = Log(folder / "log.sqlite3", show)
    writing = asyncio.ensure_future(log.run())

    async def room(socket: WebSocket) -> None:
        await socket.accept()
        number = int(socket.query_params["room"])
        ROOMS[number].add(socket)
        try:
            while True:
                log.append(number, await socket.receive_bytes())
        except WebSocketDisconnect:
            ROOMS[number].discard(socket)

    app = Starlette(routes=[WebSocketRoute("/ws", room)])
    await uvicorn.Server(config(app, port)).serve()
    writing.cancel()


if __name__ == "__main__":
    with TemporaryDirectory(prefix="bench-") as folder:
        uvloop.run(serve(int(sys.argv[1]), Path(folder)))
