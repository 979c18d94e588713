"""Tests fork a server that is imported; what that cannot give is started as it is."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.service import warm
from tests.support.service.process import program

COMMAND = (sys.executable, "-m", "server", "doctor")


def environ(data: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "MENTORING_DATA": str(data), "MENTORING_PORT": "0"}


async def test_forks_know_nothing_of_each_other(tmp_path: Path) -> None:
    """Each has its own settings and its own end."""
    serve = (*COMMAND[:-1], "serve")
    async with (
        program(serve, environ(tmp_path / "a")) as one,
        program(serve, environ(tmp_path / "b")) as other,
    ):
        await one.said("is open at")
        await other.said("is open at")
        assert one.pid != other.pid
        assert await one.stop(signal.SIGKILL) == -signal.SIGKILL
        assert other.is_running
        assert await other.stop() == 0
    assert (tmp_path / "a").is_dir()
    assert (tmp_path / "b").is_dir()


@pytest.mark.parametrize(
    ("command", "given", "folder"),
    [
        (("/usr/bin/python3", *COMMAND[1:]), {}, None),
        ((sys.executable, "-m", "pip", "list"), {}, None),
        ((sys.executable, "-c", "pass"), {}, None),
        (COMMAND, {"TZ": "Asia/Kathmandu"}, None),
        (COMMAND, {"PYTHONHASHSEED": "7"}, None),
        (COMMAND, {}, Path("/")),
    ],
    ids=["another Python", "another module", "no module", "a time zone", "for Python", "a folder"],
)
def test_what_a_fork_cannot_give_is_started_as_it_is(
    command: Sequence[str], given: dict[str, str], folder: Path | None
) -> None:
    assert warm.fits(COMMAND, dict(os.environ), warm.ROOT)
    assert not warm.fits(command, {**os.environ, **given}, folder)
