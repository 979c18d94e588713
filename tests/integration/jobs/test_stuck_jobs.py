"""What is stuck shows: in the metrics, and to doctor beside the running service."""

import sys
from pathlib import Path

from server.jobs.job_life import RefusedForGoodError
from tests.support.network.http_client import http_client
from tests.support.service.house import house
from tests.support.service.process import start
from tests.support.service.service import ROOT
from tests.support.store.databases import environ_in


async def doctor(folder: Path, *more: str) -> str:
    command = (sys.executable, "-m", "server", "doctor", *more)
    running = await start(command, environ_in(folder, port="0"), ROOT)
    await running.ended()
    return running.output()


class Stubborn:
    """Work that is refused until it is let."""

    def __init__(self) -> None:
        self.let = False

    async def __call__(self) -> None:
        if not self.let:
            raise RefusedForGoodError("smtp_550")


async def test_doctor_says_what_is_stuck_and_has_it_tried_again(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        file, person = Stubborn(), Stubborn()
        jobs, telling = home.service.jobs, home.service.telling
        jobs.begin("files.delete", "f_lost", file)
        jobs.begin("guests.forget", "g_ola", person)
        await jobs.settled("files.delete", "guests.forget")
        await telling.tick()
        said = await doctor(tmp_path)
        assert "1 × files.delete, given up since" in said
        assert "smtp_550 (f_lost)" in said
        assert "1 × guests.forget" in said
        assert "g_ola" not in said
        file.let = person.let = True
        assert "tries again" in await doctor(tmp_path, "--retry")
        await telling.tick()
        await jobs.settled("files.delete", "guests.forget")
        await telling.tick()
        assert "No work in the background is stuck." in await doctor(tmp_path)


async def test_a_start_tries_again_what_was_given_up_and_knows_since_when(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.service.jobs.begin("files.delete", "f_lost", Stubborn())
        await home.service.jobs.settled("files.delete")
        await home.service.telling.tick()
        (first,) = home.service.jobs.stuck()
    assert "f_lost" in await doctor(tmp_path)
    async with house(tmp_path) as home:
        assert "No work in the background is stuck." in await doctor(tmp_path)
        home.service.jobs.begin("files.delete", "f_lost", Stubborn())
        await home.service.jobs.settled("files.delete")
        assert home.service.jobs.stuck() == [first]


async def test_the_metrics_count_jobs_by_kind_and_say_nothing_of_whom(tmp_path: Path) -> None:
    async with house(tmp_path) as home, http_client() as asking:
        home.service.jobs.begin("guests.forget", "g_ola", Stubborn())
        await home.service.jobs.settled("guests.forget")
        said = (await asking.get(f"{home.address}/metrics")).text
    assert 'mentoring_jobs{kind="guests.forget",state="dead"} 1.0' in said
    assert 'mentoring_jobs{kind="retention",state="waiting"} 1.0' in said
    assert 'mentoring_job_deaths_total{kind="guests.forget"} 1.0' in said
    assert 'mentoring_jobs_failing_since_seconds{kind="guests.forget"}' in said
    assert "g_ola" not in said
