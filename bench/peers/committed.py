"""The least a durable room does: each message is on disk first.

One table, one thread, no check, no reply, no search: batches are gathered as the service gathers
them, one commit with fsync each, and then everybody is sent what was committed.
"""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from server.store.log.writing.writer import LONGEST_GATHER_S, gathering

_SCHEMA: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 8000;
CREATE TABLE events (room INTEGER, seq INTEGER, body BLOB, PRIMARY KEY (room, seq));
"""

Row = tuple[int, int, bytes]

Show = Callable[[list[tuple[int, bytes]]], Awaitable[None]]
"""Told (room, message), in order, of what is on disk."""


class Log:
    """Commits what was gathered, then has it shown. Made and run on one loop."""

    def __init__(self, path: Path, show: Show) -> None:
        self._show = show
        self._thread = ThreadPoolExecutor(1)
        self._database = sqlite3.connect(path, check_same_thread=False)
        self._database.executescript(_SCHEMA)
        self._rows: list[Row] = []
        self._heads: defaultdict[int, int] = defaultdict(int)
        self._news = asyncio.Event()

    def append(self, room: int, body: bytes) -> None:
        self._heads[room] += 1
        self._rows.append((room, self._heads[room], body))
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
            await self._show([(room, body) for room, _, body in rows])

    def _commit(self, rows: list[Row]) -> None:
        with self._database:
            self._database.executemany("INSERT INTO events VALUES (?, ?, ?)", rows)
