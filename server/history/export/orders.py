"""Export orders: people see how far one is, stop it, and fetch it for a day."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import msgspec

from server.history.export import order_life
from server.history.export.bodies_rules import all_rules
from server.history.export.gathering import gather
from server.history.export.material import ExportedMeeting
from server.history.export.portfolio import standing
from server.history.export.portfolio_orders import Portfolios
from server.history.export.ports import ExportJobBook, ExportLibrary, StoredJob
from server.history.export.worker import MOST_EPISODES, ExportWorker
from server.jobs.runner import Jobs
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.bodies.export import (
    ExportChoice,
    ExportCreate,
    ExportFormat,
    ExportJob,
    ExportMeeting,
    ExportPreview,
    PortfolioRules,
    PortfolioStanding,
)

MOST_KEPT: Final = 20
"""Exports of one person at a time."""

MOST_LISTED: Final = 200
"""Episodes that a preview names."""

KEPT_MS: Final = 24 * 3_600_000

PORTFOLIO_FORMATS: Final[frozenset[ExportFormat]] = frozenset({"pdf", "markdown"})

Fetched = Callable[[str, Sequence[str]], Awaitable[None]]
"""Told `(person, episodes)` before a file is handed out; for the access log."""


async def _unlogged(_person: str, _episodes: Sequence[str]) -> None:
    """Nobody keeps a log."""


class ExportOrders:
    """Call `start` once, `tick` now and then."""

    def __init__(
        self,
        library: ExportLibrary,
        book: ExportJobBook,
        portfolios: Portfolios,
        worker: ExportWorker,
        clock: Clock,
        random: RandomBytes,
        jobs: Jobs,
        fetched: Fetched = _unlogged,
    ) -> None:
        self._library = library
        self._book = book
        self._portfolios = portfolios
        self._worker = worker
        self._clock = clock
        self._random = random
        self._jobs = jobs
        self._fetched = fetched

    async def start(self) -> None:
        """Begin again what was under way when the service stopped."""
        await self.tick()
        for job in await self._book.unfinished():
            if job.state == "running":
                await self._book.turn(job.id, "queued")
            self._worker.begin(replace(job, state="queued"))

    async def tick(self) -> None:
        """Remove what has been kept for long enough, and what may hold words that are gone."""
        for job in await self._book.over(self._clock.now()):
            self._jobs.found("exports.remove", job, partial(self._book.remove, job))

    async def ask(self, person: str, request: ExportCreate) -> ExportJob:
        """Order an export; the same cid again gives the same one."""
        choice = request.choice
        if choice.portfolio and request.format not in PORTFOLIO_FORMATS:
            raise ServiceError("bad_request", data={"field": "format"})
        await self._portfolios.of(await self._library.owner(person), choice.portfolio)
        new = self._new(person, request)
        kept = await self._book.add(new, request.cid, _digest(request), MOST_KEPT)
        if kept.id == new.id:
            self._worker.begin(kept)
        return self._shown(kept)

    async def job(self, person: str, job: str) -> ExportJob:
        return self._shown(await self._found(person, job))

    async def jobs(self, person: str) -> tuple[ExportJob, ...]:
        return tuple(self._shown(job) for job in await self._book.jobs(person))

    async def cancel(self, person: str, job: str) -> None:
        """Stop one that is under way; throw away any other."""
        found = await self._found(person, job)
        stopped = await self._worker.cancel(found.id)
        if stopped and order_life.after(found.state, "cancel"):
            await self._book.turn(found.id, "cancelled")
        else:
            await self._book.remove(found.id)

    async def content(self, person: str, job: str) -> tuple[ExportJob, bytes]:
        """The file; `not_found` while it is not ready, and when it is to be removed."""
        found = await self._found(person, job)
        if found.id in await self._book.over(self._clock.now()):
            raise ServiceError("not_found")
        content = await self._book.content(person, job)
        if content is None:
            raise ServiceError("not_found")
        await self._fetched(person, await self._book.episodes(found.id))
        return self._shown(found), content

    async def preview(self, person: str, choice: ExportChoice) -> ExportPreview:
        """What a choice holds, for the page where it is made."""
        meetings = await self._library.meetings(person, choice, MOST_EPISODES)
        return ExportPreview(
            episodes=len(meetings),
            present_ms=sum(one.present_ms for one in meetings),
            first_at=meetings[0].started_at if meetings else None,
            last_at=meetings[-1].started_at if meetings else None,
            meetings=tuple(_listed(one) for one in reversed(meetings[-MOST_LISTED:])),
            unshown=await self._worker.unshown(),
        )

    async def rules(self, person: str) -> tuple[PortfolioRules, ...]:
        """Every body's rules, in the person's language."""
        return all_rules((await self._library.owner(person)).language)

    async def standing(self, person: str, choice: ExportChoice) -> PortfolioStanding:
        """How far the chosen episodes go towards the chosen rules."""
        owner = await self._library.owner(person)
        portfolio = await self._portfolios.of(owner, choice.portfolio)
        if portfolio is None:
            raise ServiceError("bad_request", data={"field": "portfolio"})
        meetings = await self._library.meetings(person, choice, MOST_EPISODES)
        now = self._clock.now()
        material = await gather(self._library, person, choice, meetings, now, lambda _: None)
        return standing(portfolio, material.sessions)

    def _new(self, person: str, request: ExportCreate) -> StoredJob:
        now = self._clock.now()
        return StoredJob(
            id=new_id("ex", self._random),
            person=person,
            format=request.format,
            choice=request.choice,
            state="queued",
            created_at=now,
            expires_at=now + KEPT_MS,
        )

    async def _found(self, person: str, job: str) -> StoredJob:
        found = await self._book.job(person, job)
        if found is None:
            raise ServiceError("not_found")
        return found

    def _shown(self, job: StoredJob) -> ExportJob:
        progress = self._worker.progress(job.id)
        return ExportJob(
            id=job.id,
            format=job.format,
            state=job.state,
            done=progress.done if progress else job.total,
            total=progress.total if progress else job.total,
            created_at=job.created_at,
            expires_at=job.expires_at,
            size=job.size,
            name=job.name,
            unshown=job.unshown,
        )


def _listed(meeting: ExportedMeeting) -> ExportMeeting:
    return ExportMeeting(
        episode=meeting.episode,
        room=meeting.room,
        number=meeting.number,
        title=meeting.title,
        started_at=meeting.started_at,
        present_ms=meeting.present_ms,
        people=meeting.persons,
    )


def _digest(request: ExportCreate) -> str:
    return hashlib.blake2b(msgspec.json.encode(request), digest_size=16).hexdigest()
