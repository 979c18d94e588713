"""The log's writer on this node: one lane on SQLite, several on PostgreSQL.

A room has one lane, so its events keep their order; lanes commit beside each other, and the server
takes their commits to the disk together.
"""

from typing import Protocol
from zlib import crc32

from server.kernel.clock import Clock
from server.rooms.ports import Append, LogWriter, Outcome
from server.store.engine.database import Database
from server.store.log.writing.sqlite_fresh import PACE, SettlingPace
from server.store.log.writing.writer import (
    Done,
    GroupCommit,
    Listener,
    WaitingUnits,
    Watch,
    unwatched,
)


class NodeLogWriter(LogWriter, Protocol):
    """A LogWriter that can be watched and ended."""

    @property
    def waiting(self) -> int:
        """Appends not yet on disk; for metrics."""
        ...

    async def close(self) -> None:
        """Return when everything submitted was answered. Nobody submits any more by then."""
        ...


class LogLanes:
    """Several GroupCommits, chosen by the room."""

    def __init__(
        self, database: Database, clock: Clock, listener: Listener, watch: Watch, pace: SettlingPace
    ) -> None:
        self._backlog = WaitingUnits()
        self._lanes = [
            GroupCommit(database, clock, listener, watch, pace, lane, self._backlog)
            for lane in range(database.log_lanes)
        ]

    @property
    def waiting(self) -> int:
        return self._backlog.appends

    def submit(self, append: Append, done: Done) -> None:
        self._lane(append).submit(append, done)

    async def append(self, append: Append) -> Outcome:
        return await self._lane(append).append(append)

    async def close(self) -> None:
        for lane in self._lanes:
            await lane.close()

    def _lane(self, append: Append) -> GroupCommit:
        return self._lanes[crc32(append.room.encode()) % len(self._lanes)]


def open_log_writer(
    database: Database,
    clock: Clock,
    listener: Listener,
    watch: Watch = unwatched,
    pace: SettlingPace = PACE,
) -> NodeLogWriter:
    """The writer over all lanes of `database`."""
    if database.log_lanes == 1:
        return GroupCommit(database, clock, listener, watch, pace)
    return LogLanes(database, clock, listener, watch, pace)
