"""SIGTERM ends the service in time, whatever goes on in it."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.service.process import program

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("where", ["loop", "thread"])
async def test_a_job_that_never_ends_keeps_no_service_from_ending(
    tmp_path: Path, where: str
) -> None:
    command = (sys.executable, "-m", "tests.support.service.stubborn", where)
    environ = {**os.environ, "MENTORING_DATA": str(tmp_path)}
    async with program(command, environ, ROOT) as running:
        await running.said("hangs")
        assert await running.stop() == 1
        assert any("stop_cut_short" in line for line in running.lines)
