"""kill -9 in the middle of writing: what was acknowledged is there, and the log has no gap."""

import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.support.service.relentless import ROOMS
from tests.support.store.databases import Kind, url_in
from tests.support.store.stores import opened_store

LINES_BEFORE_THE_KILL = 300


def _acknowledged_until_killed(url: str) -> list[tuple[str, int]]:
    """Start a writer, kill it under way, and return what it had told us by then."""
    command = [sys.executable, "-m", "tests.support.service.relentless", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(LINES_BEFORE_THE_KILL)]
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
    assert writer.returncode == -signal.SIGKILL
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(room, int(seq)) for room, seq in whole]


@pytest.mark.parametrize("kind", Kind)
async def test_five_kills_lose_nothing_that_was_acknowledged(tmp_path: Path, kind: Kind) -> None:
    url = url_in(tmp_path, kind)
    acknowledged: dict[str, set[int]] = defaultdict(set)
    for _ in range(5):
        for room, seq in _acknowledged_until_killed(url):
            assert seq not in acknowledged[room], "no seq is given away twice"
            acknowledged[room].add(seq)
    async with opened_store(tmp_path, kind=kind) as store:
        for room in ROOMS:
            events = await store.log.after(room, 0, 1_000_000)
            record = await store.log.load(room)
            assert [event.seq for event in events] == list(range(1, len(events) + 1))
            assert acknowledged[room] <= {event.seq for event in events}
            assert len({event.cid for event in events[2:]}) == len(events) - 2
            assert record is not None
            assert record.head == len(events)
