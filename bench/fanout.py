"""Durable fan-out: deliveries per second of server CPU, beside two peers that store nothing.

All three get the same load in turn, round by round: 1,200 connections of which each says something
four times a second. CPU is counted over the server's whole process, its writer thread included.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure, Rounds
from bench.generator import Generator, generator
from bench.load import Plan, Seat
from bench.options import Options
from bench.process import cpu_seconds, free_port, running
from bench.service import address, service

RATE = 4.0
FRAME = 200
"""Bytes of the service's own event frame for the same text, within a few."""


@dataclass(frozen=True, slots=True)
class _Side:
    pid: int
    crowd: Generator


async def run(options: Options) -> list[Figure]:
    return [
        *await _rooms_of(8, options, of_ceiling=0.45, of_starlette=1.2),
        *await _rooms_of(2, options, of_ceiling=None, of_starlette=1.0),
    ]


async def _rooms_of(
    size: int, options: Options, *, of_ceiling: float | None, of_starlette: float
) -> list[Figure]:
    connections = 240 if options.quick else 1200
    print(f"  rooms of {size}: {connections} connections, {RATE:g} messages a second from each")
    async with _sides(size, connections) as sides:
        rounds = await _measure(sides, options)
    for name, values in rounds.items():
        print(f"  {name}: {values} deliveries per server CPU-second")
    ours = rounds["service"].median
    figures = [_ratio(f"fanout_{size}_vs_starlette", ours, rounds["starlette"], of_starlette)]
    if of_ceiling is not None:
        figures.append(_ratio(f"fanout_{size}_vs_ceiling", ours, rounds["ceiling"], of_ceiling))
    return figures


def _ratio(name: str, ours: float, peer: Rounds, goal: float) -> Figure:
    return Figure(name, ours / peer.median, goal, "higher")


@asynccontextmanager
async def _sides(size: int, connections: int) -> AsyncIterator[Mapping[str, _Side]]:
    """The service and its peers, each running with its crowd connected."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        ours = await stack.enter_async_context(service(folder, connections // size, size))
        plan = Plan(port=ours.port, seats=tuple(ours.seats), rate=RATE, service=True)
        crowd = await stack.enter_async_context(generator(plan))
        sides = {"service": _Side(ours.process.pid, crowd)}
        for name, module in (("ceiling", "ceiling"), ("starlette", "plain_starlette")):
            port = free_port()
            command = ("-m", f"bench.peers.{module}", str(port))
            process = await stack.enter_async_context(running(*command, port=port))
            seats = tuple(Seat(address(at), str(at // size)) for at in range(connections))
            plan = Plan(port=port, seats=seats, rate=RATE, size=FRAME)
            crowd = await stack.enter_async_context(generator(plan))
            sides[name] = _Side(process.pid, crowd)
        yield sides


async def _measure(sides: Mapping[str, _Side], options: Options) -> dict[str, Rounds]:
    values: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(options.rounds):
        for name, side in sides.items():
            values[name].append(await _round(side, options.seconds))
    return {name: Rounds(several) for name, several in values.items()}


async def _round(side: _Side, seconds: float) -> float:
    await side.crowd.say("go")
    await asyncio.sleep(seconds / 4)
    before, cpu_before = await side.crowd.say("mark"), cpu_seconds(side.pid)
    await asyncio.sleep(seconds)
    after, cpu_after = await side.crowd.say("pause"), cpu_seconds(side.pid)
    await asyncio.sleep(seconds / 8)
    assert after.lost == 0, "a connection was lost"
    return (after.delivered - before.delivered) / (cpu_after - cpu_before)
