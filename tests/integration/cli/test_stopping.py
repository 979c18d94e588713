"""SIGTERM ends the service in time, whatever goes on in it."""

import sys
from pathlib import Path

import pytest

from tests.support.service.process import program
from tests.support.store.databases import environ_in

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("where", ["loop", "thread"])
async def test_a_job_that_never_ends_keeps_no_service_from_ending(
    tmp_path: Path, where: str
) -> None:
    command = (sys.executable, "-m", "tests.support.service.stubborn", where)
    async with program(command, environ_in(tmp_path), ROOT) as running:
        await running.said("hangs")
        assert await running.stop() == 1
        assert any("stop_cut_short" in line for line in running.lines)
