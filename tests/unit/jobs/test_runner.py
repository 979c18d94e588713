"""The runner: each job apart from every other, and an end that comes in time."""

import asyncio
import threading

import pytest

from server.jobs.job_life import Kind
from server.jobs.runner import Runner, table
from server.kernel.errors import ServiceError
from tests.support.clock import FakeClock

KINDS = table(
    [
        Kind("quick", at_once=2, tries=2, first=0.001, longest=0.002),
        Kind("slow", first=3_600, longest=3_600),
        Kind("brief", within=0.001, tries=1),
        Kind("mails", personal=True),
        Kind("rounds", every=3_600),
    ]
)
BUSY = ServiceError("unavailable", temporary=True)


def runner(**more: object) -> Runner:
    return Runner(KINDS, clock=FakeClock(), secret=b"key", **more)  # type: ignore[arg-type]


def failing(error: Exception) -> object:
    async def work() -> None:
        raise error

    return work


async def test_one_that_fails_stops_none_beside_or_behind_it() -> None:
    jobs, done = runner(), []
    for number in range(300):

        async def work(number: int = number) -> None:
            if number < 200:
                raise KeyError(number)
            done.append(number)

        jobs.begin("slow", str(number), work)
    await jobs.settled()
    assert done == list(range(200, 300))
    assert jobs.tallies()["slow"].failing == 200


async def test_no_more_of_a_kind_than_may_run_at_once() -> None:
    jobs, gate, most, now = runner(), asyncio.Event(), 0, 0

    async def work() -> None:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await gate.wait()
        now -= 1

    for number in range(7):
        jobs.begin("quick", str(number), work)
    await asyncio.sleep(0)
    gate.set()
    await jobs.settled()
    assert most == 2


async def test_what_is_begun_again_meanwhile_runs_once_more_and_never_beside_itself() -> None:
    jobs, gate, runs, inside = runner(), asyncio.Event(), 0, 0

    async def work() -> None:
        nonlocal runs, inside
        runs, inside = runs + 1, inside + 1
        assert inside == 1
        await gate.wait()
        inside -= 1

    jobs.begin("quick", "a", work)
    await asyncio.sleep(0)
    for _ in range(5):
        jobs.begin("quick", "a", work)
    gate.set()
    await jobs.settled()
    assert runs == 2


async def test_what_is_tried_again_succeeds_and_is_told_no_more() -> None:
    jobs, tries, done = runner(), 0, asyncio.Event()

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries < 5:
            raise BUSY
        done.set()

    jobs.begin("quick", "a", work)
    await done.wait()
    await jobs.settled()
    assert (tries, jobs.stuck()) == (5, [])
    assert jobs.failures["quick"] == 4


async def test_a_dead_one_waits_for_a_reason_and_is_told_without_what_it_said() -> None:
    heard: list[tuple[str, str, bool]] = []
    jobs = runner(failed=lambda kind, name, job, _: heard.append((kind.name, name, job.dead)))
    runs = 0

    async def work() -> None:
        nonlocal runs
        runs += 1
        raise ServiceError("not_found")

    jobs.begin("mails", "amara@example.org", work)
    await jobs.settled()
    jobs.found("mails", "amara@example.org", work)
    await jobs.settled()
    assert runs == 1
    ((kind, name, dead),) = heard
    assert (kind, dead) == ("mails", True)
    (stuck,) = jobs.stuck()
    assert (stuck.name, stuck.error, stuck.dead) == (name, "not_found", True)
    assert "amara" not in name
    jobs.begin("mails", "amara@example.org", work)
    await jobs.settled()
    assert runs == 2
    jobs.hurry()
    await jobs.settled()
    assert runs == 3


async def test_what_repeats_goes_on_whatever_happens_in_it() -> None:
    jobs, runs = runner(), 0

    def work() -> None:
        nonlocal runs
        runs += 1
        raise KeyError

    jobs.repeat({"rounds": work})
    jobs.start()
    for _ in range(3):
        await jobs.once("rounds")
    assert runs == 3
    assert jobs.tallies()["rounds"].failing == 1
    assert jobs.tallies()["rounds"].dead == 0
    await jobs.stop(0.1)


async def test_one_that_never_ends_gives_its_place_to_others() -> None:
    jobs = runner()
    jobs.begin("brief", "a", asyncio.Event().wait)  # type: ignore[arg-type]
    await jobs.settled()
    (stuck,) = jobs.stuck()
    assert (stuck.error, stuck.dead) == ("TimeoutError", True)


async def test_a_stop_cuts_short_what_does_not_end() -> None:
    jobs, begun = runner(), asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    jobs.begin("quick", "a", work)
    await begun.wait()
    await jobs.stop(0.01)
    await jobs.settled()
    jobs.begin("quick", "b", work)
    assert jobs.tallies()["quick"].waiting == 0


async def test_a_stop_waits_for_no_thread() -> None:
    jobs, go_on, begun = runner(), threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow() -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()

    async def work() -> None:
        await asyncio.to_thread(slow)

    jobs.begin("quick", "a", work)
    await begun.wait()
    await jobs.stop(0.01)
    await jobs.settled()
    go_on.set()


async def test_what_is_dropped_is_forgotten_under_way_and_waiting() -> None:
    jobs, begun = runner(), asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    jobs.begin("quick", "a", work)
    await begun.wait()
    assert await jobs.cancel("quick", "a")
    jobs.begin("slow", "b", failing(BUSY))  # type: ignore[arg-type]
    await jobs.settled()
    assert await jobs.cancel("slow", "b")
    assert not await jobs.cancel("slow", "b")
    assert jobs.stuck() == []
    assert all(one.waiting + one.running == 0 for one in jobs.tallies().values())


async def test_since_when_it_fails_is_remembered_over_a_restart() -> None:
    first = runner()
    first.begin("slow", "a", failing(BUSY))  # type: ignore[arg-type]
    await first.settled()
    second = Runner(KINDS, clock=FakeClock(first.clock.now() + 60_000), secret=b"key")
    second.remember(first.stuck())
    second.begin("slow", "a", failing(BUSY))  # type: ignore[arg-type]
    await second.settled()
    assert second.stuck() == first.stuck()


def test_two_kinds_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="one name"):
        table([Kind("a"), Kind("a")])
