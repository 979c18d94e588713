"""The plain Starlette peer with the least a durable room does: each message is on disk first.

One table, one thread, no check, no reply, no search: batches are gathered as the service gathers
them, one commit with fsync each, and then everybody is sent what was committed. What the service
costs more than this is what it does for people; what this costs more than its plain twin is the
price of the promise itself.
"""

import asyncio
import sqlite3
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bench.peers.served import config
from server.store.log.writer import LONGEST_GATHER_S, gathering

ROOMS: Final[defaultdict[int, set[WebSocket]]] = defaultdict(set)
HEADS: Final[defaultdict[int, int]] = defaultdict(int)

_SCHEMA: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 8000;
CREATE TABLE events (room INTEGER, seq INTEGER, body BLOB, PRIMARY KEY (room, seq));
"""

Row = tuple[int, int, bytes]


class Log:
    """Commits what was gathered, then sends it."""

    def __init__(self, path: Path) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._database = sqlite3.connect(path, check_same_thread=False)
        self._database.executescript(_SCHEMA)
        self._rows: list[Row] = []
        self._news = asyncio.Event()

    def append(self, room: int, body: bytes) -> None:
        HEADS[room] += 1
        self._rows.append((room, HEADS[room], body))
        self._news.set()

    async def run(self) -> None:
        loop, gather, flushed_at = asyncio.get_running_loop(), 0.0, -LONGEST_GATHER_S
        while await self._news.wait():
            await asyncio.sleep(flushed_at + gather - loop.time())
            now = loop.time()
            gather = (gather + gathering(len(self._rows), now - flushed_at)) / 2
            flushed_at = now
            rows, self._rows = self._rows, []
            self._news.clear()
            await loop.run_in_executor(self._thread, self._commit, rows)
            for room, _, body in rows:
                for member in tuple(ROOMS[room]):
                    await member.send_bytes(body)

    def _commit(self, rows: list[Row]) -> None:
        with self._database:
            self._database.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)


async def serve(port: int, folder: Path) -> None:
    log = Log(folder / "log.sqlite3")
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
