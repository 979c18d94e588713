"""Long exports tell how far they are, can be stopped, and begin again after a stop."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from server.history.export import order_life
from server.history.export.material import DiaryDay, ExportedMeeting, ExportedSession, Material
from server.history.export.orders import ExportOrders
from server.history.export.portfolio import Portfolio
from server.history.export.portfolio_orders import Portfolios
from server.history.export.ports import ExportPress, Owner, Pressed, StoredJob
from server.history.export.worker import LONGEST_S, ExportWorker
from server.jobs.job_life import Job, Kind
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.export import (
    Countersignature,
    ExportChoice,
    ExportCreate,
    ExportFormat,
    ExportPart,
    ExportState,
    ScriptId,
)
from server.runtime.background_work import KINDS
from tests.support.clock import FakeClock
from tests.support.people.cids import new_cid
from tests.support.service.background import runner
from tests.unit.history.export.material import FIRST, SECOND

AMARA = "u_amara"


class TwoSessions:
    """A library that hands the second session out only when a test lets it."""

    def __init__(self) -> None:
        self.at_second = asyncio.Event()
        self.go_on = asyncio.Event()

    async def owner(self, person: str) -> Owner:
        return Owner(person, "Amara Diallo", "UTC", "en")

    async def meetings(self, person: str, choice: ExportChoice, most: int) -> list[ExportedMeeting]:
        return [FIRST.meeting, SECOND.meeting]

    async def session(
        self, person: str, meeting: ExportedMeeting, parts: frozenset[ExportPart]
    ) -> ExportedSession | None:
        if meeting is FIRST.meeting:
            return FIRST
        self.at_second.set()
        await self.go_on.wait()
        return SECOND

    async def diary(
        self, person: str, since: Millis | None, until: Millis | None
    ) -> tuple[DiaryDay, ...]:
        return ()


class Book:
    """A JobBook in memory."""

    def __init__(self) -> None:
        self.rows: dict[str, StoredJob] = {}
        self.files: dict[str, bytes] = {}
        self.held: dict[str, list[str]] = {}

    async def add(self, job: StoredJob, cid: str, digest: str, most: int) -> StoredJob:
        if len(self.rows) >= most:
            raise ServiceError("quota_exceeded")
        self.rows[job.id] = job
        return job

    async def job(self, person: str, job: str) -> StoredJob | None:
        found = self.rows.get(job)
        return found if found and found.person == person else None

    async def jobs(self, person: str) -> list[StoredJob]:
        return [job for job in self.rows.values() if job.person == person]

    async def turn(self, job: str, state: ExportState) -> None:
        self.rows[job] = replace(self.rows[job], state=state)

    async def hold(self, job: str, episodes: Sequence[str]) -> None:
        self.held[job] = list(episodes)

    async def finish(self, job: StoredJob, content: bytes) -> None:
        self.rows[job.id], self.files[job.id] = job, content

    async def content(self, person: str, job: str) -> bytes | None:
        return self.files.get(job)

    async def episodes(self, job: str) -> list[str]:
        return []

    async def remove(self, job: str) -> None:
        self.rows.pop(job, None)

    async def unfinished(self) -> list[StoredJob]:
        return [job for job in self.rows.values() if job.state in {"queued", "running"}]

    async def over(self, now: Millis) -> list[str]:
        return [job.id for job in self.rows.values() if job.expires_at <= now]


class NoSignatures:
    async def get(self, statement: str) -> Countersignature | None:
        return None

    async def add(self, statement: Countersignature, cid: str) -> Countersignature:
        return statement

    async def known(self, owner: str, cid: str) -> Countersignature | None:
        return None

    async def of(self, person: str) -> list[Countersignature]:
        return []

    async def put(self, statement: Countersignature) -> bool:
        return False

    async def remove(self, statement: str) -> None:
        return None


class Counting:
    """A press that counts, on a machine without fonts for Thai."""

    def __call__(
        self, material: Material, form: ExportFormat, portfolio: Portfolio | None = None
    ) -> Pressed:
        return Pressed(f"{len(material.sessions)} sessions".encode(), self.unshown())

    def unshown(self) -> tuple[ScriptId, ...]:
        return ("thai",)


class Broken(Counting):
    def __call__(
        self, material: Material, form: ExportFormat, portfolio: Portfolio | None = None
    ) -> Pressed:
        raise RuntimeError("no ink")


class Shop:
    """Export orders with their worker over fakes."""

    def __init__(
        self,
        book: Book | None = None,
        press: ExportPress | None = None,
        library: TwoSessions | None = None,
        longest: float = LONGEST_S,
    ) -> None:
        self.library, self.book = library or TwoSessions(), book or Book()
        self.clock = FakeClock()
        self.faults: list[tuple[str, BaseException]] = []
        self.jobs = runner()
        self.jobs.failed = self._fault
        portfolios = Portfolios(NoSignatures())
        self.worker = ExportWorker(
            self.library,
            self.book,
            portfolios,
            press or Counting(),
            self.clock,
            self.jobs,
            longest,
        )
        self.orders = ExportOrders(
            self.library, self.book, portfolios, self.worker, self.clock, bytes, self.jobs
        )

    def _fault(self, kind: Kind, _name: str, _job: Job, error: BaseException) -> None:
        self.faults.append((kind.name, error))

    async def order(self) -> str:
        request = ExportCreate(cid=new_cid(), format="json", choice=ExportChoice())
        return (await self.orders.ask(AMARA, request)).id


async def test_it_tells_how_many_episodes_of_how_many_are_gathered() -> None:
    shop = Shop()
    job = await shop.order()
    await shop.library.at_second.wait()
    shown = await shop.orders.job(AMARA, job)
    assert (shown.state, shown.done, shown.total) == ("running", 1, 2)
    shop.library.go_on.set()
    await shop.worker.settled()
    shown = await shop.orders.job(AMARA, job)
    assert (shown.state, shown.done, shown.total, shown.size) == ("done", 2, 2, 10)
    assert shown.name == "episodes-2026-11-18.json"


async def test_what_it_will_hold_is_noted_before_the_last_word_of_it_is_read() -> None:
    shop = Shop()
    job = await shop.order()
    await shop.library.at_second.wait()
    assert shop.book.held[job] == [FIRST.meeting.episode, SECOND.meeting.episode]
    shop.library.go_on.set()
    await shop.worker.settled()


async def test_a_stopped_one_is_cancelled_and_leaves_no_file() -> None:
    shop = Shop()
    job = await shop.order()
    await shop.library.at_second.wait()
    await shop.orders.cancel(AMARA, job)
    assert (await shop.orders.job(AMARA, job)).state == "cancelled"
    with pytest.raises(ServiceError, match="not_found"):
        await shop.orders.content(AMARA, job)


async def test_what_was_under_way_begins_again_with_the_next_start() -> None:
    shop = Shop()
    job = await shop.order()
    await shop.library.at_second.wait()
    await shop.jobs.stop(0)
    assert shop.book.rows[job].state == "running"
    again = Shop(shop.book)
    again.library.go_on.set()
    await again.orders.start()
    await again.worker.settled()
    assert (await again.orders.job(AMARA, job)).state == "done"


async def test_one_that_cannot_be_made_says_that_it_failed_and_the_operator_hears_why() -> None:
    shop = Shop(press=Broken())
    shop.library.go_on.set()
    job = await shop.order()
    await shop.worker.settled()
    assert (await shop.orders.job(AMARA, job)).state == "failed"
    ((place, error),) = shop.faults
    assert (place, str(error)) == ("exports.make", "no ink")


async def test_one_that_takes_too_long_says_that_it_failed() -> None:
    shop = Shop(longest=0)
    job = await shop.order()
    await shop.worker.settled()
    assert (await shop.orders.job(AMARA, job)).state == "failed"
    ((place, error),) = shop.faults
    assert (place, type(error)) == ("exports.make", TimeoutError)
    assert KINDS["exports.make"].within > LONGEST_S, "else the runner cuts it, and nobody is told"


class Away(TwoSessions):
    """A library that cannot be read so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times
        self.go_on.set()

    async def meetings(self, person: str, choice: ExportChoice, most: int) -> list[ExportedMeeting]:
        self.times -= 1
        if self.times >= 0:
            raise ServiceError("unavailable", temporary=True)
        return await super().meetings(person, choice, most)


async def test_one_that_cannot_be_made_for_a_while_is_made_later() -> None:
    shop = Shop(library=Away(2))
    job = await shop.order()
    for state in ("running", "running", "done"):
        await shop.worker.settled()
        assert (await shop.orders.job(AMARA, job)).state == state
        shop.jobs.hurry()


async def test_one_that_cannot_be_made_for_long_says_that_it_failed() -> None:
    shop = Shop(library=Away(9))
    job = await shop.order()
    await shop.worker.settled()
    shop.clock.pass_seconds(10 * 60)
    shop.jobs.hurry()
    await shop.worker.settled()
    assert (await shop.orders.job(AMARA, job)).state == "failed"
    assert shop.jobs.count("exports.make") == 0


class Full(Book):
    """A book that cannot be written in at the first failure."""

    def __init__(self) -> None:
        super().__init__()
        self.full = True

    async def turn(self, job: str, state: ExportState) -> None:
        if state == "failed" and self.full:
            self.full = False
            raise ServiceError("unavailable", temporary=True)
        await super().turn(job, state)


async def test_a_failure_that_cannot_be_noted_now_is_noted_later() -> None:
    shop = Shop(Full(), Broken())
    shop.library.go_on.set()
    job = await shop.order()
    await shop.worker.settled()
    shop.jobs.hurry()
    await shop.worker.settled()
    assert (await shop.orders.job(AMARA, job)).state == "failed"
    assert [str(error) for _, error in shop.faults] == ["unavailable", "no ink"]


async def test_a_day_later_it_is_gone() -> None:
    shop = Shop()
    shop.library.go_on.set()
    job = await shop.order()
    await shop.worker.settled()
    shop.clock.pass_seconds(24 * 3600 - 1)
    await shop.orders.tick()
    assert await shop.orders.job(AMARA, job)
    shop.clock.pass_seconds(1)
    with pytest.raises(ServiceError, match="not_found"):
        await shop.orders.content(AMARA, job)
    await shop.orders.tick()
    await shop.worker.settled()
    with pytest.raises(ServiceError, match="not_found"):
        await shop.orders.job(AMARA, job)


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_what_is_over_stays_over(state: ExportState) -> None:
    assert not order_life.TRANSITIONS[state]
    assert order_life.after(state, "cancel") is None


async def test_preview_and_job_say_which_scripts_a_pdf_cannot_show() -> None:
    shop = Shop()
    shop.library.go_on.set()
    assert (await shop.orders.preview(AMARA, ExportChoice())).unshown == ("thai",)
    job = await shop.order()
    await shop.worker.settled()
    assert (await shop.orders.job(AMARA, job)).unshown == ("thai",)
