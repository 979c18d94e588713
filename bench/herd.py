"""Two thousand clients lose their sockets at once, come back, resume, and miss nothing."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crowd.generator import generator
from bench.crowd.load import Plan
from bench.figures import Figure, percentile
from bench.options import Options
from bench.service import Measured, service

SIZE = 8
SETTLE_S = 2.0
TALK_S = 4.0
RETURN_S = 30.0


async def run(options: Options) -> list[Figure]:
    connections = 200 if options.quick else 2000
    rooms = connections // SIZE
    print(f"  {connections} clients in {rooms} rooms, all cut and back with full jitter from 0.5 s")
    with TemporaryDirectory(prefix="bench-") as folder:
        async with service(Path(folder), rooms, SIZE) as ours:
            return await _cut(ours, rooms)


async def _cut(ours: Measured, rooms: int) -> list[Figure]:
    plan = Plan(port=ours.port, seats=tuple(ours.seats), rate=0.5, service=True)
    async with generator(plan) as crowd:
        await crowd.say("go")
        await asyncio.sleep(TALK_S)
        await crowd.say("pause")
        await asyncio.sleep(SETTLE_S)
        reads = ours.metric("database_reads")
        tally = await crowd.say("cut")
        async with asyncio.timeout(RETURN_S):
            while len(tally.return_times) + tally.refused < len(ours.seats):
                await asyncio.sleep(0.2)
                tally = await crowd.say("mark")
        reads = ours.metric("database_reads") - reads
    print(f"  {len(tally.return_times)} back, {tally.refused} refused, {reads:.0f} reads")
    return [
        Figure("herd_back_p99", percentile(tally.return_times, 0.99), 5, "lower", "s"),
        Figure("herd_not_back", len(ours.seats) - len(tally.return_times), 0, "lower"),
        Figure("herd_reads_per_room", reads / rooms, 1, "lower"),
    ]
