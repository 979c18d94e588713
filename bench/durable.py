"""Messages that the log takes in a second, each on the disk before it counts, on both databases.

500 people in 60 rooms each say the next thing once the last was acknowledged, straight to the
log's writer. PostgreSQL is a server of the bench's own on this machine with its usual settings: its
commits wait for the disk, as SQLite's do. The rounds take turns. What is counted is messages a
second of the clock, and PostgreSQL's processes have no cores of their own: what they take, and the
people, is taken from the writer.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.figures import Figure, Rounds
from bench.options import Options
from bench.places import postgresql
from server.kernel.clock import SystemClock
from server.rooms.ports import Committed
from server.store.log.writing.lanes import NodeLogWriter, open_log_writer
from server.store.log.writing.opening import open_database
from server.store.maintenance.migrate import migrate
from tests.support.store.units import opening, saying

ROOMS: Final = 60
PEOPLE: Final = 500
WORDS: Final = "The alarm limits of the night shift were set anew, and nobody had been told. " * 2
GOAL: Final = 0.7
"""Of SQLite's figure, which has no server in between."""


async def run(options: Options) -> list[Figure]:
    print(f"  {PEOPLE} people in {ROOMS} rooms, each waiting for the disk")
    with TemporaryDirectory(prefix="bench-") as folder, postgresql() as server:
        urls = {"sqlite": f"sqlite:///{Path(folder) / 'rooms.sqlite3'}", "postgresql": server}
        for url in urls.values():
            migrate(url)
        taken: dict[str, list[float]] = {name: [] for name in urls}
        for number in range(options.rounds):
            for name, url in urls.items():
                taken[name].append(await _per_second(url, number, options.seconds))
    rounds = {name: Rounds(values) for name, values in taken.items()}
    for name, values in rounds.items():
        print(f"  {name}: {values} messages/s")
    ratio = rounds["postgresql"].median / rounds["sqlite"].median
    return [Figure("durable_postgresql", ratio, GOAL, "higher", "of SQLite's")]


async def _per_second(url: str, number: int, seconds: float) -> float:
    async with _writer(url) as writer:
        rooms = [f"r_{number}_{n}" for n in range(ROOMS)]
        await asyncio.gather(*(writer.append(opening(room)) for room in rooms))
        end = time.perf_counter() + seconds
        said = await asyncio.gather(
            *(_talk(writer, rooms[n % ROOMS], f"u_{n}", end) for n in range(PEOPLE))
        )
    return sum(said) / seconds


async def _talk(writer: NodeLogWriter, room: str, person: str, end: float) -> int:
    said = 0
    while time.perf_counter() < end:
        outcome = await writer.append(saying(room, WORDS, person))
        said += isinstance(outcome, Committed)
    return said


@asynccontextmanager
async def _writer(url: str) -> AsyncIterator[NodeLogWriter]:
    database = open_database(url)
    writer = open_log_writer(database, SystemClock(), lambda _: None)
    try:
        yield writer
    finally:
        await writer.close()
        await database.close()
