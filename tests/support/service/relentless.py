"""Writes messages without end, and prints the (room, seq) of each once it is acknowledged.

Run as a process that a test kills: `python -m tests.support.service.relentless <url>`.
"""

import asyncio
import os
import sys

from server.kernel.clock import SystemClock
from server.rooms.ports import Committed, Outcome
from server.store.log.writing.lanes import open_log_writer
from server.store.log.writing.opening import open_database
from tests.support.store.units import opening, saying

ROOMS = ("r_1", "r_2", "r_3")


def _say_so(outcome: Outcome) -> None:
    """One write a line straight to the pipe: what is printed was acknowledged, whatever follows."""
    if isinstance(outcome, Committed):
        os.write(1, f"{outcome.room} {outcome.events[-1].seq}\n".encode())


async def _write_for_ever(url: str, run: str) -> None:
    writer = open_log_writer(open_database(url), SystemClock(), lambda _: None)
    for room in ROOMS:
        await writer.append(opening(room))
    for n in range(1_000_000):
        cid = f"{run}{n:020d}"
        outcome = asyncio.ensure_future(writer.append(saying(ROOMS[n % 3], "words", cid=cid)))
        outcome.add_done_callback(lambda done: _say_so(done.result()))
        if n % 20 == 19:
            await outcome


if __name__ == "__main__":
    asyncio.run(_write_for_ever(sys.argv[1], f"{os.getpid() % 1_000_000:06d}"))
