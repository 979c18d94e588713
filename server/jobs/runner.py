"""The one runner of all background work: keyed jobs, each apart from every other.

One job of a key is under way at a time. What is begun again meanwhile runs once more. What fails
waits by the rules of server/jobs/job_life.py; what is dead waits for a new reason. Jobs live in
memory: what has to survive a stop of the service stands in the database, and whoever began the job
finds it there again. So a job may be done more than once.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from random import Random
from typing import Protocol

from server.jobs.job_life import Job, Kind, after, begun
from server.kernel.clock import Clock, Millis, SystemClock

Work = Callable[[], Awaitable[None] | None]
"""May be done more than once. Raises ServiceError or whatever went wrong."""

Begin = Callable[[str, str, Work], None]
"""`(kind, key, work)`: one of the two ways to have something done."""

Failed = Callable[[Kind, str, Job, BaseException], None]
"""Told `(kind, name, job after it, error)` of every failure; for the operator's log."""


class Jobs(Protocol):
    """What the features see of the runner."""

    def begin(self, kind: str, key: str, work: Work) -> None:
        """There is a reason to do it now; also where it was given up. Never blocks or raises."""
        ...

    def found(self, kind: str, key: str, work: Work) -> None:
        """It is still to be done; one that was given up stays so."""
        ...

    async def cancel(self, kind: str, key: str) -> bool:
        """Forget it, and stop it where it is under way; whether there was one that was not dead."""
        ...

    def count(self, kind: str) -> int:
        """Jobs of a kind that are waiting or under way."""
        ...

    def owes(self, *kinds: str, of: str) -> bool:
        """Whether a job whose key begins so is not done: waiting, under way or given up."""
        ...

    async def settled(self, *kinds: str, of: str = "") -> None:
        """Returns when nothing of `kinds` (of all) that is due is left, or all that is left was
        put off; `of` looks only at keys that begin so."""
        ...


@dataclass(frozen=True, slots=True)
class Stuck:
    """A job that fails. `name` is its key, or a fingerprint of it."""

    kind: str
    name: str
    since: Millis
    tries: int
    error: str
    dead: bool


@dataclass(slots=True)
class JobTally:
    """Jobs of one kind, for metrics. `oldest` is the wall time since when one fails."""

    waiting: int = 0
    running: int = 0
    failing: int = 0
    dead: int = 0
    oldest: Millis | None = None


_Key = tuple[str, str]


@dataclass(slots=True)
class _Entry:
    work: Work
    job: Job
    timer: asyncio.Handle | None = None
    task: asyncio.Task[None] | None = None
    ready: bool = False
    again: Work | None = None
    done: bool = False


def _unheard(_kind: Kind, _name: str, _job: Job, _error: BaseException) -> None:
    """Nobody keeps a log."""


@dataclass(slots=True)
class Runner:
    """Made on the event loop. `repeat`, `start`; at the end `rest`, `settled`, `stop`."""

    kinds: Mapping[str, Kind]
    clock: Clock = field(default_factory=SystemClock)
    jitter: Random = field(default_factory=Random)
    failed: Failed = _unheard
    secret: bytes = b""
    failures: Counter[str] = field(default_factory=Counter)
    deaths: Counter[str] = field(default_factory=Counter)
    _entries: dict[_Key, _Entry] = field(default_factory=dict)
    _ready: dict[str, deque[_Key]] = field(default_factory=dict)
    _running: Counter[str] = field(default_factory=Counter)
    _repeating: dict[str, Work] = field(default_factory=dict)
    _since: dict[tuple[str, str], Millis] = field(default_factory=dict)
    _started: bool = False
    _resting: bool = False
    _closed: bool = False

    # ── what is to be done ───────────────────────────────────────────────────────────────────

    def begin(self, kind: str, key: str, work: Work) -> None:
        """As Jobs says."""
        entry = self._entries.get((kind, key))
        if entry is None or entry.job.dead:
            self._put((kind, key), work)
            return
        if entry.task is not None:
            entry.again = work
            return
        entry.work = work
        if entry.timer is not None and entry.job.since is None:
            entry.timer.cancel()
            self._make_ready((kind, key))

    def found(self, kind: str, key: str, work: Work) -> None:
        """As Jobs says."""
        if (kind, key) not in self._entries:
            self._put((kind, key), work)

    async def cancel(self, kind: str, key: str) -> bool:
        """As Jobs says."""
        entry = self._entries.pop((kind, key), None)
        if entry is None or entry.job.dead:
            return False
        if entry.timer is not None:
            entry.timer.cancel()
        if entry.task is None:
            return True
        entry.task.cancel()
        await asyncio.wait([entry.task])
        return not entry.done

    def count(self, kind: str) -> int:
        """As Jobs says."""
        return sum(of == kind and not one.job.dead for (of, _), one in self._entries.items())

    def owes(self, *kinds: str, of: str) -> bool:
        """As Jobs says."""
        return any(kind in kinds and key.startswith(of) for kind, key in self._entries)

    def repeat(self, works: Mapping[str, Work]) -> None:
        """What is done again and again from `start` on: kind -> work."""
        self._repeating |= works

    def start(self) -> None:
        """Begin what repeats, each after its first pause."""
        self._started = True
        for kind, work in self._repeating.items():
            if (kind, "") not in self._entries:
                self._wait((kind, ""), _Entry(work, begun(self._now(), self.kinds[kind])))

    async def once(self, *kinds: str) -> None:
        """Do what repeats once, now, each after the one before; with all that follows from it."""
        for kind in kinds:
            self.begin(kind, "", self._repeating[kind])
            self.hurry(kind)
            await self.settled()

    async def settled(self, *kinds: str, of: str = "") -> None:
        """As Jobs says."""
        while tasks := self._under_way(kinds, of):
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)

    # ── the end ──────────────────────────────────────────────────────────────────────────────

    def rest(self) -> None:
        """Nothing repeats and nothing is tried again from now on."""
        self._resting = True
        for entry in self._entries.values():
            if entry.timer is not None:
                entry.timer.cancel()

    async def stop(self, patience: float) -> None:
        """Give what is under way `patience` seconds, then cut it short."""
        self.rest()
        self._ready.clear()
        self._closed = True
        tasks = self._tasks()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=patience)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=patience)

    # ── what is stuck ────────────────────────────────────────────────────────────────────────

    def stuck(self) -> list[Stuck]:
        """Every job that failed and was not done since."""
        return [
            Stuck(kind, self.name(kind, key), job.since, job.tries, job.error, job.dead)
            for (kind, key), entry in self._entries.items()
            if (job := entry.job).since is not None
        ]

    def tallies(self) -> dict[str, JobTally]:
        """Every kind, whether there are jobs of it or not."""
        found = {kind: JobTally() for kind in self.kinds}
        for (kind, _), entry in self._entries.items():
            _count(found[kind], entry)
        return found

    def hurry(self, *kinds: str) -> None:
        """Try everything again, now, that failed or was given up; of `kinds`, or of all."""
        for key, entry in tuple(self._entries.items()):
            if entry.job.since is None or entry.task is not None or entry.ready:
                continue
            if not kinds or key[0] in kinds:
                if entry.timer is not None:
                    entry.timer.cancel()
                entry.job = replace(entry.job, tries=0, failing_from=None, dead=False)
                self._make_ready(key)

    def name(self, kind: str, key: str) -> str:
        """What may be kept of a key: all of it, unless it tells who somebody is."""
        return self.fingerprint(key) if self.kinds[kind].personal else key

    def fingerprint(self, key: str) -> str:
        """What a log may say of a key."""
        return blake2b(key.encode(), key=self.secret[:64], digest_size=6).hexdigest()

    def remember(self, stuck: Iterable[Stuck]) -> None:
        """What failed before this process began, so that it is told since when."""
        self._since = {(one.kind, one.name): one.since for one in stuck}

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _put(self, key: _Key, work: Work) -> None:
        if not self._closed:
            self._entries[key] = _Entry(work, Job(due=self._now()))
            self._make_ready(key)

    def _wait(self, key: _Key, entry: _Entry) -> None:
        self._entries[key] = entry
        if self._resting:
            return
        loop = asyncio.get_running_loop()
        entry.timer = loop.call_at(entry.job.due, self._make_ready, key)

    def _make_ready(self, key: _Key) -> None:
        entry = self._entries.get(key)
        if entry is None or entry.ready or entry.task is not None or self._closed:
            return
        entry.timer, entry.ready = None, True
        self._ready.setdefault(key[0], deque()).append(key)
        self._go_on(key[0])

    def _go_on(self, kind: str) -> None:
        """Start what is ready, as far as there is room."""
        line = self._ready.get(kind)
        while line and self._running[kind] < self.kinds[kind].at_once:
            key = line.popleft()
            entry = self._entries.get(key)
            if entry is not None and entry.ready:
                entry.ready = False
                self._running[kind] += 1
                entry.task = asyncio.get_running_loop().create_task(self._run(key, entry))

    async def _run(self, key: _Key, entry: _Entry) -> None:
        kind = self.kinds[key[0]]
        error: BaseException | None = None
        try:
            async with asyncio.timeout(kind.within):
                work = entry.work()
                if work is not None:
                    await work
            entry.done = True
        except Exception as raised:
            error = raised
        except asyncio.CancelledError as raised:
            if self._closed or self._entries.get(key) is not entry:
                raise
            error = raised  # the work's own doing: what it waited for was given up
        finally:
            self._running[kind.name] -= 1
            entry.task = None
            if self._entries.get(key) is entry:
                self._ended(key, entry, kind, error)
            self._go_on(kind.name)

    def _ended(self, key: _Key, entry: _Entry, kind: Kind, error: BaseException | None) -> None:
        wall = self._since.get((kind.name, self.name(*key)), self.clock.now())
        then = after(kind, entry.job, error, self._now(), wall, self.jitter.random())
        if error is not None and then is not None:
            self.failures[kind.name] += 1
            self.deaths[kind.name] += then.dead
            self.failed(kind, self.fingerprint(key[1]), then, error)
        again, entry.again = entry.again, None
        work = again or entry.work
        if again is not None and (error is None or then is None or then.dead):
            self._put(key, work)
        elif then is None or (then.dead and not kind.keep):
            del self._entries[key]
        elif then.dead:
            self._entries[key] = _Entry(work, then)
        elif error is None and not self._started:
            del self._entries[key]
        else:
            self._wait(key, _Entry(work, then))

    def _under_way(self, kinds: Iterable[str], of: str) -> set[asyncio.Task[None]]:
        """Tasks to wait for until none of the matching jobs is ready or runs."""
        wanted = set(kinds)
        found = set[asyncio.Task[None]]()
        for (kind, key), entry in self._entries.items():
            if (wanted and kind not in wanted) or not key.startswith(of):
                continue
            if entry.task is not None:
                found.add(entry.task)
            elif entry.ready:
                found |= self._tasks(kind)
        return found - {asyncio.current_task()}

    def _tasks(self, kind: str | None = None) -> set[asyncio.Task[None]]:
        return {
            entry.task
            for (of, _), entry in self._entries.items()
            if entry.task is not None and kind in {None, of}
        }


def _count(tally: JobTally, entry: _Entry) -> None:
    job = entry.job
    if job.dead:
        tally.dead += 1
    elif entry.task is not None:
        tally.running += 1
    else:
        tally.waiting += 1
    if job.since is not None:
        tally.failing += not job.dead
        tally.oldest = min(job.since, tally.oldest or job.since)


def table(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """name -> kind. Raises ValueError for a name that comes twice."""
    listed = list(kinds)
    found = {kind.name: kind for kind in listed}
    if len(found) != len(listed):
        raise ValueError("two kinds of jobs have one name")
    return found
