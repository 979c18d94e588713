"""Where exports are made: a few at a time, each in a job that tells how far it is and can stop.

What is under way when the service stops begins again at the next start; nothing half-made is
ever handed out.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from server.history.export.dates_and_hours import Wording
from server.history.export.gathering import gather
from server.history.export.material import Material
from server.history.export.portfolio_orders import Portfolios
from server.history.export.ports import ExportJobBook, ExportLibrary, ExportPress, StoredJob
from server.jobs.job_life import RefusedForGoodError
from server.jobs.runner import Jobs
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.protocol.bodies.export import ScriptId

MOST_EPISODES: Final = 2_000
LARGEST: Final = 64 * 1024 * 1024

ENDINGS: Final = {"pdf": "pdf", "markdown": "md", "csv": "csv", "json": "json", "ics": "ics"}

LONGEST_S: Final = 50 * 60.0
"""How long one may take: shorter than the runner would cut it, so that its owner is told."""

PATIENCE_MS: Final = 10 * 60_000
"""How long one that cannot be made for a while is tried; then its owner sees that it failed."""


@dataclass(slots=True)
class Progress:
    """Episodes gathered, of how many; `total` is 0 until that is known."""

    done: int = 0
    total: int = 0


class ExportWorker:
    """Runs on one event loop."""

    def __init__(
        self,
        library: ExportLibrary,
        book: ExportJobBook,
        portfolios: Portfolios,
        press: ExportPress,
        clock: Clock,
        jobs: Jobs,
        longest: float = LONGEST_S,
    ) -> None:
        self._library = library
        self._book = book
        self._portfolios = portfolios
        self._press = press
        self._clock = clock
        self._jobs = jobs
        self._longest = longest
        self._progress: dict[str, Progress] = {}

    def begin(self, job: StoredJob) -> None:
        """Make it as soon as there is room."""
        self._progress[job.id] = Progress()
        self._jobs.begin("exports.make", job.id, partial(self._make, job))

    def progress(self, job: str) -> Progress | None:
        """How far a job is; None when it is not under way."""
        return self._progress.get(job)

    async def cancel(self, job: str) -> bool:
        """Whether it was under way; it is not any more when this returns."""
        cancelled = await self._jobs.cancel("exports.make", job)
        self._progress.pop(job, None)
        return cancelled

    async def settled(self) -> None:
        """Returns when nothing is under way."""
        await self._jobs.settled("exports.make", "exports.remove")

    async def unshown(self) -> tuple[ScriptId, ...]:
        """The scripts that PDFs made now cannot show."""
        return await asyncio.to_thread(self._press.unshown)

    async def _make(self, job: StoredJob) -> None:
        """Whatever goes wrong, its owner has to see that it failed; the runner tells why."""
        try:
            await self._book.turn(job.id, "running")
            async with asyncio.timeout(self._longest):
                await self._work(job)
        except ServiceError as error:
            if error.temporary and self._clock.now() - job.created_at < PATIENCE_MS:
                raise  # to be tried again
            await self._failed(job)
            raise RefusedForGoodError(error.code) from error
        except Exception:
            await self._failed(job)
            raise
        self._progress.pop(job.id, None)

    async def _failed(self, job: StoredJob) -> None:
        """Where even that cannot be noted now, all of it is tried again."""
        await self._book.turn(job.id, "failed")
        self._progress.pop(job.id, None)

    async def _work(self, job: StoredJob) -> None:
        material = await self._material(job)
        owner = await self._library.owner(job.person)
        portfolio = await self._portfolios.of(owner, job.choice.portfolio)
        made = await asyncio.to_thread(self._press, material, job.format, portfolio)
        content = made.content
        if len(content) > LARGEST:
            raise ServiceError("too_large", data={"limit": LARGEST})
        sessions = material.sessions
        done = replace(job, state="done", total=len(sessions), size=len(content))
        done = replace(done, name=_name(material, job), unshown=made.unshown)
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
