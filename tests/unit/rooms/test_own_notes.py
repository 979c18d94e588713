"""What rooms write by themselves reaches the log in its order, whatever that refuses meanwhile."""

import asyncio
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from server.jobs.runner import Runner
from server.kernel.errors import ServiceError
from server.protocol.events.rooms import PersonLeft
from server.rooms.live.system_events import KIND, REFUSED, SystemEvents
from server.rooms.ports import Append, Committed, Outcome, Refused
from tests.support.service.background import runner
from tests.support.store.hand_log import HandLog
from tests.support.store.units import by_itself

BAD = "r_bad"


class Moody(HandLog):
    """Takes so many units at a time, or none while it is full; `r_bad` it refuses for good."""

    def __init__(self) -> None:
        super().__init__()
        self.most, self.full = 1_000, False
        self.written: list[Append] = []
        self.idle = asyncio.Event()
        self.idle.set()

    def submit(self, unit: Append, done: Callable[[Outcome], None]) -> None:
        if len(self.waiting) >= self.most:
            raise ServiceError("overloaded", temporary=True)
        super().submit(unit, done)
        self.idle.clear()
        asyncio.get_running_loop().call_soon(self._answer_all)

    async def append(self, unit: Append) -> Outcome:
        return self._outcome(unit)

    def _answer_all(self) -> None:
        """As the writer does: what waits behind a refusal is refused with it, in its order."""
        answered, self.waiting = self.waiting, []
        for unit, done in answered:
            done(self._outcome(unit))
        if not self.waiting:
            self.idle.set()

    def _outcome(self, unit: Append) -> Outcome:
        if unit.room == BAD:
            return Refused(unit.room, ServiceError("internal"))
        if self.full:
            return Refused(unit.room, ServiceError("unavailable", temporary=True))
        self.written.append(unit)
        return Committed(unit.room, "e1", ())


async def fills(log: Moody, _: Runner) -> None:
    log.full = True


async def empties(log: Moody, _: Runner) -> None:
    log.full = False


async def settles(_: Moody, jobs: Runner) -> None:
    await jobs.settled()


async def again(_: Moody, jobs: Runner) -> None:
    jobs.hurry(KIND)


OTHER = {step.__name__: step for step in (fills, empties, settles, again)}
Step = str | int
STEPS = st.lists(
    st.sampled_from(["r_1", "r_2", BAD, *OTHER]) | st.integers(1, 4),
    max_size=60,
)


@given(steps=STEPS)
def test_all_of_it_is_written_once_in_its_order_and_what_is_refused_is_told(
    steps: list[Step],
) -> None:
    async def play() -> None:
        log, jobs = Moody(), runner()
        notes = SystemEvents(log, jobs)
        said: list[Append] = []
        for step in steps:
            if isinstance(step, int):
                log.most = step
            elif step in OTHER:
                await OTHER[step](log, jobs)
            else:
                said.append(by_itself(step, PersonLeft(reason="lost", at=len(said))))
                notes.write(said[-1])
        log.full, log.most = False, 1_000
        for _ in range(2):
            await log.idle.wait()
            await again(log, jobs)
            await jobs.settled()
        bad = [unit for unit in said if unit.room == BAD]
        assert log.written == [unit for unit in said if unit.room != BAD]
        assert jobs.tallies()[KIND].failing == 0
        assert jobs.tallies()[REFUSED].dead == len(bad)

    asyncio.run(play())


async def test_a_log_that_takes_nothing_for_long_is_told_as_one_job_that_fails() -> None:
    log, jobs = Moody(), runner()
    log.full = True
    notes = SystemEvents(log, jobs)
    for _ in range(3):
        notes.write(by_itself("r_1", PersonLeft(reason="lost")))
        await asyncio.sleep(0)
    for _ in range(3):
        await jobs.settled()
        jobs.hurry()
    await jobs.settled()
    (stuck,) = jobs.stuck()
    assert (stuck.kind, stuck.error, stuck.dead) == (KIND, "unavailable", False)
