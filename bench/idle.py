"""Memory of an idle connection that is in a room, at 5,000 of them.

Counted from a service that has just started and knows no room: what connections and their rooms
take is all in the figure, also where they fill memory that the start had used and given back.
"""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crowd.generator import generator
from bench.crowd.load import Plan
from bench.figures import Figure
from bench.options import Options
from bench.process import resident_bytes
from bench.service import service

SIZE = 2
SETTLE_S = 3.0
"""Until a start has given back what it took, presence is pushed and arrivals are on disk."""


async def run(options: Options) -> list[Figure]:
    connections = 500 if options.quick else 5000
    print(f"  {connections} connections in rooms of {SIZE}")
    with TemporaryDirectory(prefix="bench-") as folder:
        async with service(Path(folder) / "empty", 0, SIZE) as empty:
            await asyncio.sleep(SETTLE_S)
            before = resident_bytes(empty.process.pid)
        async with service(Path(folder) / "full", connections // SIZE, SIZE) as ours:
            plan = Plan(port=ours.port, seats=tuple(ours.seats), service=True)
            async with generator(plan):
                await asyncio.sleep(SETTLE_S)
                after = resident_bytes(ours.process.pid)
                assert ours.metric("connections") == connections
    each = (after - before) / connections / 1024
    print(f"  from {before / 2**20:.0f} MiB to {after / 2**20:.0f} MiB")
    return [Figure("idle_connection", each, 30, "lower", "KiB")]
