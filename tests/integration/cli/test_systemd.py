"""The unit in deploy/ is one that systemd takes, and shuts in what it runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.deployed import DEPLOY

MOST_EXPOSED = 20
"""Tenths of systemd's own measure, from 0 to 100; a service without a word on it has 96."""


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as it ships, starting a program that is there."""
    shipped = (DEPLOY / "mentoring-rooms.service").read_text()
    program = "/opt/mentoring-rooms/bin/mentoring-rooms serve"
    assert f"ExecStart={program}\n" in shipped
    unit = tmp_path / "mentoring-rooms.service"
    unit.write_text(
        shipped.replace(f"ExecStart={program}", f"ExecStart={sys.executable} -m server")
    )
    return unit


def asked(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_PAGER": ""},
    )


def test_systemd_finds_nothing_wrong_with_it(unit: Path) -> None:
    answer = asked("verify", "--man=no", unit)
    assert (answer.returncode, answer.stdout + answer.stderr) == (0, "")


def test_what_it_runs_reaches_little(unit: Path) -> None:
    answer = asked("security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit)
    assert answer.returncode == 0, answer.stdout + answer.stderr
