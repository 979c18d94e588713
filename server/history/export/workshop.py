"""Where exports are made: a few at a time, each in a task that tells how far it is and can stop.

What is under way when the service stops begins again at the next start; nothing half-made is
ever handed out.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from server.history.export.gather import gather
from server.history.export.material import Material
from server.history.export.portfolios import Portfolios
from server.history.export.ports import JobBook, Library, Press, StoredJob
from server.history.export.wording import Wording
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError

AT_ONCE: Final = 2
"""Exports that are made at the same time; others wait."""

MOST_EPISODES: Final = 2_000
LARGEST: Final = 64 * 1024 * 1024

ENDINGS: Final = {"pdf": "pdf", "markdown": "md", "csv": "csv", "json": "json", "ics": "ics"}


Faults = Callable[[str, BaseException], None]
"""Told `(place, error)` of what nobody expected; for the operator's log."""


@dataclass(slots=True)
class Progress:
    """Episodes gathered, of how many; `total` is 0 until that is known."""

    done: int = 0
    total: int = 0


class Workshop:
    """Runs on one event loop. `stop` at the end."""

    def __init__(
        self,
        library: Library,
        book: JobBook,
        portfolios: Portfolios,
        press: Press,
        clock: Clock,
        faults: Faults,
    ) -> None:
        self._library = library
        self._book = book
        self._portfolios = portfolios
        self._press = press
        self._clock = clock
        self._faults = faults
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._working: dict[str, asyncio.Task[None]] = {}
        self._progress: dict[str, Progress] = {}

    def begin(self, job: StoredJob) -> None:
        """Make it as soon as there is room."""
        task = asyncio.get_running_loop().create_task(self._make(job))
        self._working[job.id] = task
        self._progress[job.id] = Progress()
        task.add_done_callback(lambda _: self._ended(job.id))

    def progress(self, job: str) -> Progress | None:
        """How far a job is; None when it is not under way."""
        return self._progress.get(job)

    async def cancel(self, job: str) -> bool:
        """Whether it was under way; it is not any more when this returns."""
        task = self._working.get(job)
        if task is None:
            return False
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return task.cancelled()

    async def stop(self) -> None:
        for job in tuple(self._working):
            await self.cancel(job)

    async def settled(self) -> None:
        """Returns when nothing is under way."""
        while self._working:
            await asyncio.wait(tuple(self._working.values()))

    def _ended(self, job: str) -> None:
        self._working.pop(job, None)
        self._progress.pop(job, None)

    async def _make(self, job: StoredJob) -> None:
        async with self._gate:
            try:
                await self._book.turn(job.id, "running")
                await self._work(job)
            except Exception as error:  # whatever it is, its owner has to see that it failed
                if not isinstance(error, ServiceError):
                    self._faults("export", error)
                with suppress(ServiceError):
                    await self._book.turn(job.id, "failed")

    async def _work(self, job: StoredJob) -> None:
        material = await self._material(job)
        owner = await self._library.owner(job.person)
        portfolio = await self._portfolios.of(owner, job.choice.portfolio)
        content = await asyncio.to_thread(self._press, material, job.format, portfolio)
        if len(content) > LARGEST:
            raise ServiceError("too_large", data={"limit": LARGEST})
        sessions = material.sessions
        done = replace(job, state="done", total=len(sessions), size=len(content))
        done = replace(done, name=_name(material, job))
        await self._book.finish(done, content)

    async def _material(self, job: StoredJob) -> Material:
        meetings = await self._library.meetings(job.person, job.choice, MOST_EPISODES)
        progress = self._progress[job.id]
        progress.total = len(meetings)
        await self._book.hold(job.id, [one.episode for one in meetings])

        def told(done: int) -> None:
            progress.done = done

        now = self._clock.now()
        return await gather(self._library, job.person, job.choice, meetings, now, told)


def _name(material: Material, job: StoredJob) -> str:
    """`episodes-2026-11-24.pdf`, by the owner's day."""
    day = Wording(material.language, material.zone).local(material.made_at)
    what = "portfolio" if job.choice.portfolio else "episodes"
    return f"{what}-{day:%Y-%m-%d}.{ENDINGS[job.format]}"
