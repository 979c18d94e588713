"""The database as the features see it: `write` is the unit of work, `read` a snapshot.

One thread with one connection writes and commits; on PostgreSQL the log has lanes of its own
beside it, and other processes write, too. A few threads with read-only connections read, and one
copies SQLite's write-ahead log back meanwhile. SQLAlchemy stays synchronous inside those threads,
so the event loop never waits for a disk and no statement is interrupted half-way.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from threading import BoundedSemaphore, local
from typing import Final, TypeVar

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError

from server.kernel.errors import ServiceError
from server.store.engine.sides import Side, side_of

T = TypeVar("T")

WAITING_BOUND: Final = 4_096
"""Transactions that may wait for a thread, per direction; further ones are told `overloaded`."""

MOST_TRIES: Final = 8
"""How often a transaction is begun that met another one; then it is `unavailable`."""

IDLE_S: Final = 0.5
"""After this long without a write, the write-ahead log is copied back into the database."""

COPY_S: Final = 1.0
"""While there are writes, it is copied back so often, by a thread of its own: in the writer's,
8,000 pages held everybody up for 40 to 80 ms."""

LONG_LOG: Final = 4_000
"""Pages of the write-ahead log from which the writer copies what came meanwhile, a few, so that the
log can begin anew."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is committed and not yet in the tables that everybody reads: how it gets there.

    Asked before each read and write, so that nobody sees the difference; the engine does not know
    whose backlog it is. `as_one`: within it a reader's connection sees the backlog where it lies.
    """

    is_settled: Callable[[Connection], bool]
    settle: Callable[[Connection], None]
    as_one: Callable[[Connection], AbstractContextManager[None]]


class Database:
    """A database at `url` (`sqlite:///<file>`, `postgresql://…`) whose schema is up to date (see
    `migrate`).

    Made, used and closed on one event loop. Functions given to `write` and `read` run in another
    thread: they take a Connection and return plain values, never rows or cursors; where several
    processes write, one that met another is run again, so it changes nothing but the database.
    Both find the backlog settled.
    """

    def __init__(
        self, url: str, backlog: Backlog, *, readers: int = 2, copy_s: float = COPY_S
    ) -> None:
        self.dialect = make_url(url).get_backend_name()
        """SQLAlchemy's name of this kind of database."""
        self._backlog = backlog
        self._loop = asyncio.get_running_loop()
        side = side_of(url)
        self._side = side
        self.url = url
        self._writing = _Lane(side, side.writing_engine(url), threads=1)
        self._log_lanes = [self._writing]
        if side.LOG_LANES > 1:
            engines = [side.log_engine(url) for _ in range(side.LOG_LANES)]
            self._log_lanes = [_Lane(side, engine, threads=1) for engine in engines]
        self._reading = _Lane(side, side.reading_engine(url, readers), threads=readers)
        self._copying = _Lane(side, side.copying_engine(url), threads=1)
        self._idle: asyncio.TimerHandle | None = None
        self._copy: asyncio.TimerHandle | None = None
        self._copy_s = copy_s
        self.reads = 0
        """Reads since the start; for metrics."""
        self.writes = 0
        """Writes since the start; for metrics."""

    @property
    def log_lanes(self) -> int:
        """How many lanes `submit_unsettled` knows."""
        return len(self._log_lanes)

    async def write(self, fn: Callable[[Connection], T]) -> T:
        """`fn`'s result after its transaction is on disk; writes happen in the order of the calls.

        What `fn` raises rolls everything back and is raised here. Raises
        ServiceError("overloaded") when too many wait and ServiceError("unavailable") when the
        database itself fails (full disk, lock held by another process); both are temporary.
        ServiceError("not_found") where a text is asked for that can stand nowhere.
        """
        return await asyncio.wrap_future(self.submit_write(fn))

    def submit_write(self, fn: Callable[[Connection], T]) -> "Future[T]":
        """As `write`, for a caller that takes the result in the writer's thread."""
        return self._counted(self._writing.submit(partial(self._settled, fn)))

    def submit_unsettled(self, fn: Callable[[Connection], T], lane: int = 0) -> "Future[T]":
        """As `submit_write`, for the log's writer, who knows what is fresh, in one of its lanes."""
        return self._counted(self._log_lanes[lane].submit(fn))

    def _counted(self, future: "Future[T]") -> "Future[T]":
        self.writes += 1
        self._rest_later()
        return future

    def submit_settle(self) -> "Future[None]":
        """Sort what is fresh into the log."""
        return self._writing.submit(self._backlog.settle)

    def submit_between(
        self, fn: Callable[[Connection], None], failed: Callable[[], None]
    ) -> "Future[None]":
        """A transaction of the log's writer that only moves what is on the disk already.

        It is not synced: with the next one that is, it is on the disk, or it never was. `failed`
        is called in the writer's thread, before anything else is written.
        """
        return self._writing.submit_unsynced(fn, failed)

    async def read(self, fn: Callable[[Connection], T]) -> T:
        """`fn`'s result within one read transaction: it sees one state and cannot write.

        Raises as `write` does.
        """
        self.reads += 1
        try:
            return await asyncio.wrap_future(self._reading.submit(partial(self._if_settled, fn)))
        except _UnsettledError:
            return await asyncio.wrap_future(self._reading.submit(await self._settle_for(fn)))

    async def _settle_for(self, fn: Callable[[Connection], T]) -> Callable[[Connection], T]:
        """`fn`, to be read after settling; or past what a full disk keeps from being settled."""
        try:
            await asyncio.wrap_future(self.submit_settle())
        except ServiceError:
            return partial(self._as_one, fn)
        return fn

    def _settled(self, fn: Callable[[Connection], T], connection: Connection) -> T:
        self._backlog.settle(connection)
        return fn(connection)

    def _if_settled(self, fn: Callable[[Connection], T], connection: Connection) -> T:
        if not self._backlog.is_settled(connection):
            raise _UnsettledError
        return fn(connection)

    def _as_one(self, fn: Callable[[Connection], T], connection: Connection) -> T:
        with self._backlog.as_one(connection):
            return fn(connection)

    async def version(self) -> int:
        """Another number once another process has committed something; on SQLite only then."""
        return await asyncio.wrap_future(self._writing.version())

    async def empty_log(self) -> bool:
        """Leave nothing of what rows were before; False while a reader needs it.

        Where the server does the work, nobody who writes waits for it.
        """
        lane = self._writing if self._side.COPIES_BACK else self._copying
        return await asyncio.wrap_future(lane.empty())

    async def close(self) -> None:
        """Finish what was submitted, checkpoint, and let go of the file."""
        for timer in (self._idle, self._copy):
            if timer is not None:
                timer.cancel()
        self._writing.rest(self._backlog.settle)
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._reading.close()
        self._copying.close()
        for lane in {self._writing, *self._log_lanes}:
            lane.close()

    def _rest_later(self) -> None:
        if not self._side.COPIES_BACK:
            return
        if self._idle is not None:
            self._idle.cancel()
        self._idle = self._loop.call_later(IDLE_S, self._writing.rest, self._backlog.settle)
        if self._copy is None:
            self._copy = self._loop.call_later(self._copy_s, self._copy_back)

    def _copy_back(self) -> None:
        """Copy the write-ahead log back beside the writer; see COPY_S."""
        self._copying.checkpoint().add_done_callback(self._copied)

    def _copied(self, pages: "Future[int]") -> None:
        """In the thread that copied. What fails is tried again after the next write."""
        self._copy = None
        if pages.exception() is None and pages.result() >= LONG_LOG:
            self._writing.checkpoint()


class _UnsettledError(Exception):
    """What was to be read is not sorted in yet."""


class _Lane:
    """Threads that keep a connection each, and a bounded line of transactions before them."""

    def __init__(self, side: Side, engine: Engine, threads: int) -> None:
        self._side = side
        self._engine = engine
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="store")
        self._places = BoundedSemaphore(WAITING_BOUND)
        self._own = local()
        self._connections: list[Connection] = []

    def submit(self, fn: Callable[[Connection], T]) -> "Future[T]":
        return self._enqueue(partial(self._transact, fn))

    def _enqueue(self, work: Callable[[], T]) -> "Future[T]":
        if not self._places.acquire(blocking=False):
            raise ServiceError("overloaded", temporary=True, retry_ms=1_000)
        future = self._threads.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        return future

    def submit_unsynced(
        self, fn: Callable[[Connection], None], failed: Callable[[], None]
    ) -> "Future[None]":
        """As Database.submit_between says."""
        return self._enqueue(partial(self._transact_unsynced, fn, failed))

    def rest(self, settle: Callable[[Connection], None]) -> None:
        """Settle and checkpoint when what waits now is done."""
        self._threads.submit(self._rest, settle)

    def checkpoint(self) -> "Future[int]":
        """Checkpoint when what waits now is done; the pages of the write-ahead log."""
        return self._threads.submit(lambda: self._side.checkpoint(self._connection()))

    def empty(self) -> "Future[bool]":
        """As Database.empty_log says."""
        return self._threads.submit(lambda: self._side.truncate(self._connection()))

    def version(self) -> "Future[int]":
        """As Database.version says."""
        return self._threads.submit(lambda: self._side.data_version(self._connection()))

    def close(self) -> None:
        """Finish what waits and close the connections."""
        self._threads.shutdown(wait=True)
        for connection in self._connections:
            connection.close()
        self._engine.dispose()

    def _transact(self, fn: Callable[[Connection], T]) -> T:
        tries = 1
        while True:
            try:
                connection = self._connection()
                with connection.begin():
                    return fn(connection)
            except DBAPIError as error:
                if tries < MOST_TRIES and self._side.is_conflict(error):
                    time.sleep(tries * tries / 1_000)
                    tries += 1
                elif self._side.is_unavailable(error):
                    raise ServiceError("unavailable", temporary=True, retry_ms=1_000) from error
                elif self._side.is_nowhere(error):
                    raise ServiceError("not_found") from error
                else:
                    raise

    def _transact_unsynced(
        self, fn: Callable[[Connection], None], failed: Callable[[], None]
    ) -> None:
        try:
            with self._side.unsynced(self._connection()):
                self._transact(fn)
        except BaseException:
            failed()
            raise

    def _rest(self, settle: Callable[[Connection], None]) -> None:
        self._transact(settle)
        self._side.checkpoint(self._connection())

    def _connection(self) -> Connection:
        """This thread's, opened at its first use: a checkout each time costs as much as a row."""
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._engine.connect()
            self._connections.append(connection)
        return connection
