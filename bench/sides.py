"""The service and its peers, each with the same crowd connected and told apart by name."""

import os
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.crowd.generator import Generator, generator
from bench.crowd.load import Plan, Seat
from bench.process import free_port, running
from bench.service import address, service

_FRAME: Final = 200
"""Bytes of the service's own event frame for the same text, within a few."""

_PEERS: Final[Mapping[str, str]] = {
    "ceiling": "ceiling",
    "starlette": "plain_starlette",
    "committing": "committing_starlette",
    "committing_ceiling": "committing_ceiling",
}
"""Name -> module of bench/peers."""


@dataclass(frozen=True, slots=True)
class Load:
    """So many `connections`, `size` to a room; each says something `rate` times a second."""

    connections: int
    size: int
    rate: float

    def __str__(self) -> str:
        return (
            f"rooms of {self.size}: {self.connections} connections,"
            f" {self.connections * self.rate:,.0f} messages a second"
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A process under measurement, and who talks to it."""

    pid: int
    crowd: Generator


@asynccontextmanager
async def sides(
    load: Load, peers: Sequence[str], core: int | None = None
) -> AsyncIterator[Mapping[str, Side]]:
    """`service` and `peers`, each running with its crowd connected; on one `core` if that is given.

    Then their crowds run on the other cores.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        ours = await stack.enter_async_context(
            service(folder, load.connections // load.size, load.size)
        )
        plan = Plan(port=ours.port, seats=tuple(ours.seats), rate=load.rate, service=True)
        found = {"service": await _side(stack, ours.process, plan, core)}
        for name in peers:
            port = free_port()
            process = await stack.enter_async_context(
                running("-m", f"bench.peers.{_PEERS[name]}", str(port), port=port)
            )
            plan = Plan(port=port, seats=_seats(load), rate=load.rate, size=_FRAME)
            found[name] = await _side(stack, process, plan, core)
        yield found


async def _side(stack: AsyncExitStack, process: Process, plan: Plan, core: int | None) -> Side:
    crowd = await stack.enter_async_context(generator(plan))
    if core is not None:
        keep_on(process.pid, {core})
        keep_on(crowd.pid, os.sched_getaffinity(0) - {core})
    return Side(process.pid, crowd)


def keep_on(pid: int, cores: set[int]) -> None:
    """All threads of `pid`, those it has by now."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), cores)


def _seats(load: Load) -> tuple[Seat, ...]:
    return tuple(Seat(address(at), str(at // load.size)) for at in range(load.connections))
