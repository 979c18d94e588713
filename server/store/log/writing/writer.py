"""A writer of the log: gathers appends, commits them together, tells in order."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.rooms.ports import Append, Committed, Outcome, Refused
from server.store.engine.database import Database
from server.store.log.writing.batch import (
    MOST_EVENTS,
    check,
    commit_one_by_one,
    commit_together,
)
from server.store.log.writing.log_tables import LogTables
from server.store.log.writing.opening import log_tables
from server.store.log.writing.sqlite_fresh import PACE, SettlingPace

MOST_WAITING: Final = 2_000
"""Appends that may wait, in all lanes together; further ones are told `overloaded` at once."""

GATHER_S: Final = 5e-6
"""Seconds between two flushes for each event a second that comes: at 1,000/s a flush every 5 ms.

What a batch costs by itself (from the hand-over to the disk's answer) is then shared by the
more events the more there are, and what is quiet waits for nothing.
"""

LONGEST_GATHER_S: Final = 0.025

Done = Callable[[Outcome], None]
Listener = Callable[[Committed], None]
Commit = Callable[[LogTables, Connection, Sequence[Append], Millis], list[Outcome]]
Watch = Callable[[int, float], None]
"""Told `(events, seconds)` of every commit: from its submission until the loop hears of it."""

_Entry = tuple[Append, Done]


def unwatched(_events: int, _seconds: float) -> None:
    """Nobody counts."""


class WaitingUnits:
    """How many appends wait in all lanes that share it: asked with each, so counted, not summed."""

    appends = 0


class GroupCommit:
    """The LogWriter over one of the database's lanes for the log; see lanes.py.

    The first append after a pause is flushed as soon as the loop is done with what it has at hand;
    under load a flush follows every few milliseconds, or at 256 events, and one commit is under way
    at a time.
    Made and used on one event loop.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        listener: Listener,
        watch: Watch = unwatched,
        pace: SettlingPace = PACE,
        lane: int = 0,
        backlog: WaitingUnits | None = None,
    ) -> None:
        self._database = database
        self._lane = lane
        self._backlog = backlog or WaitingUnits()
        self._clock = clock
        self._listener = listener
        self._watch = watch
        self._loop = asyncio.get_running_loop()
        self._entries: deque[_Entry] = deque()
        self._events = 0
        self._under_way: list[_Entry] = []
        self._tables = log_tables(database.dialect, pace)
        self._timer: asyncio.Handle | None = None
        self._flushed_at = -LONGEST_GATHER_S
        self._gather = 0.0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def waiting(self) -> int:
        """Appends not yet on disk; for metrics."""
        return len(self._entries) + len(self._under_way)

    def submit(self, append: Append, done: Done) -> None:
        """As the port says. Raises ValueError for an append that breaks the port's rules."""
        check(append)
        if self._backlog.appends >= MOST_WAITING:
            raise ServiceError("overloaded", temporary=True, retry_ms=1_000)
        self._backlog.appends += 1
        self._entries.append((append, done))
        self._events += len(append.new_events)
        self._quiet.clear()
        self._plan()

    async def append(self, append: Append) -> Outcome:
        outcome: asyncio.Future[Outcome] = self._loop.create_future()
        self.submit(append, partial(_resolve, outcome))
        return await outcome

    async def close(self) -> None:
        """Return when everything submitted was answered. Nobody submits any more by then."""
        await self._quiet.wait()

    # ── when to flush ────────────────────────────────────────────────────────────────────────

    def _plan(self) -> None:
        """Flush now, at the next turn, in a moment, or when the commit under way is done."""
        if self._under_way or not self._entries:
            return
        if self._events >= MOST_EVENTS:
            self._flush()
        elif self._timer is None:
            wait = self._flushed_at + self._gather - self._loop.time()
            if wait > 0:
                self._timer = self._loop.call_later(wait, self._flush)
            else:
                self._timer = self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = self._loop.time()
        self._gather = (self._gather + gathering(self._events, now - self._flushed_at)) / 2
        self._flushed_at = now
        self._under_way = self._take()
        self._commit(commit_together)

    def _take(self) -> list[_Entry]:
        """The longest start of the queue that fits in one transaction."""
        taken: list[_Entry] = []
        events = 0
        while self._entries:
            size = len(self._entries[0][0].new_events)
            if events + size > MOST_EVENTS:
                break
            events += size
            taken.append(self._entries.popleft())
        self._events -= events
        return taken

    # ── committing ───────────────────────────────────────────────────────────────────────────

    def _commit(self, commit: Commit) -> None:
        appends = [append for append, _ in self._under_way]
        started = time.perf_counter()
        now = self._clock.now()
        try:
            future = self._database.submit_unsettled(
                lambda connection: commit(self._tables, connection, appends, now), self._lane
            )
        except ServiceError as error:
            self._loop.call_soon(self._refuse_all, error)
            return
        future.add_done_callback(
            lambda done: self._loop.call_soon_threadsafe(self._committed, commit, started, done)
        )

    def _committed(self, commit: Commit, started: float, done: "Future[list[Outcome]]") -> None:
        error = done.exception()
        if error is not None:
            self._tables.forget()
        if error is None:
            self._watch(len(self._under_way), time.perf_counter() - started)
            self._finish(done.result())
        elif isinstance(error, ServiceError) and error.code == "unavailable":
            self._refuse_all(error)
        elif commit is commit_together:
            self._commit(commit_one_by_one)
        else:
            refused = ServiceError("internal")
            self._finish([Refused(append.room, refused) for append, _ in self._under_way])

    def _refuse_all(self, error: ServiceError) -> None:
        """The database takes nothing now: neither the batch nor what waits behind it.

        So an append that is refused for a while is never overtaken by one submitted after it.
        """
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._under_way += self._entries
        self._entries.clear()
        self._events = 0
        self._finish([Refused(append.room, error) for append, _ in self._under_way])

    def _finish(self, outcomes: Sequence[Outcome]) -> None:
        """Tell everybody; the next batch is under way meanwhile."""
        finished, self._under_way = self._under_way, []
        self._backlog.appends -= len(finished)
        self._settle_between()
        self._plan()
        for (_, done), outcome in zip(finished, outcomes, strict=True):
            if isinstance(outcome, Committed):
                self._tell(self._listener, outcome)
            self._tell(done, outcome)
        if not self.waiting:
            self._quiet.set()

    def _settle_between(self) -> None:
        """A slice of what is on its way into the log, while the next batch is gathered."""
        tables = self._tables
        if tables.is_due:
            with suppress(ServiceError):  # too much waits for the disk: after the next batch, then
                self._database.submit_between(tables.settle_some, tables.forget)

    def _tell(self, hear: Callable[..., None], outcome: Outcome) -> None:
        """One listener's failure is reported, and keeps nobody else from hearing."""
        try:
            hear(outcome)
        except Exception as error:
            self._loop.call_exception_handler(
                {"message": "a listener of the log failed", "exception": error}
            )


def gathering(events: int, seconds: float) -> float:
    """How long to gather when `events` came within `seconds`."""
    if seconds <= 0:
        return LONGEST_GATHER_S
    return min(GATHER_S * events / seconds, LONGEST_GATHER_S)


def _resolve(future: "asyncio.Future[Outcome]", outcome: Outcome) -> None:
    if not future.done():
        future.set_result(outcome)
