"""Durable fan-out: deliveries per second of server CPU, beside peers that promise less.

All get the same load in turn, round by round: 1,200 connections of which each says something four
times a second. CPU is counted over the server's whole process, its writer thread included. Two
peers store nothing; each has a twin that puts the bytes on disk before it shows them and does
nothing else, which is the least that our promise costs.
"""

import asyncio
from collections.abc import Mapping

from bench.figures import Figure, Rounds
from bench.options import Options
from bench.process import cpu_seconds
from bench.sides import Load, Side, sides

RATE = 4.0


async def run(options: Options) -> list[Figure]:
    return [
        *await _rooms_of(
            8,
            options,
            {"ceiling": 0.45, "committing_ceiling": 0.45, "starlette": 1.4, "committing": 1.4},
        ),
        *await _rooms_of(2, options, {"starlette": 0.85, "committing": 0.85}),
    ]


async def _rooms_of(size: int, options: Options, goals: Mapping[str, float]) -> list[Figure]:
    """`goals`: peer -> what of its deliveries per CPU-second ours are to be."""
    load = Load(240 if options.quick else 1200, size, RATE)
    print(f"  {load}")
    async with sides(load, tuple(goals)) as found:
        rounds = await _measure(found, options)
    for name, values in rounds.items():
        print(f"  {name}: {values} deliveries per server CPU-second")
    ours = rounds["service"].median
    return [
        Figure(f"fanout_{size}_vs_{name}", ours / rounds[name].median, goal, "higher")
        for name, goal in goals.items()
    ]


async def _measure(found: Mapping[str, Side], options: Options) -> dict[str, Rounds]:
    values: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(options.rounds):
        for name, side in found.items():
            values[name].append(await _round(side, options.seconds))
    return {name: Rounds(several) for name, several in values.items()}


async def _round(side: Side, seconds: float) -> float:
    await side.crowd.say("go")
    await asyncio.sleep(seconds / 4)
    before, cpu_before = await side.crowd.say("mark"), cpu_seconds(side.pid)
    await asyncio.sleep(seconds)
    after, cpu_after = await side.crowd.say("pause"), cpu_seconds(side.pid)
    await asyncio.sleep(seconds / 8)
    assert after.lost == 0, "a connection was lost"
    return (after.delivered - before.delivered) / (cpu_after - cpu_before)
