"""A place with a past: lived through in this process by a walking clock, then served by another."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import httpx

from bench.process import free_port, running
from server.bootstrap import Outside, Service, build
from server.demo.stage import WalkingClock
from server.kernel.ids import new_secret
from server.protocol.events.log import Body
from server.rooms.log.appending import note_of
from server.rooms.ports import Committed
from server.settings import load

T = TypeVar("T")

Live = Callable[[Service, WalkingClock], Awaitable[tuple[str, T]]]
"""What happened: a link that signs somebody in, and what else is to be known of it."""


@asynccontextmanager
async def past(
    folder: Path, url: str, live: Live[T]
) -> AsyncIterator[tuple[httpx.AsyncClient, int, T]]:
    """Whoever the link of `live` signs in, at a service of its own; the id of its process; and what
    `live` told. Data in `folder`, the database at `url`."""
    port = free_port()
    environment = {
        "MENTORING_DATA": str(folder),
        "MENTORING_DATABASE_URL": url,
        "MENTORING_PORT": str(port),
        "MENTORING_SECRET": new_secret(),
        "MENTORING_LOG_LEVEL": "error",
    }
    clock = WalkingClock()
    made = await build(load(environment), Outside(clock=clock))
    try:
        link, lived = await live(made, clock)
    finally:
        await made.stop()
    address = f"http://127.0.0.1:{port}"
    headers = {"X-Mentoring": "1", "Origin": address}
    async with (
        running("-m", "server", "serve", port=port, environment=environment) as process,
        httpx.AsyncClient(base_url=f"{address}/api/v1", headers=headers, timeout=30) as client,
    ):
        token = link.rsplit("#", 1)[-1]
        (await client.post("/auth/link/redeem", json={"token": token})).raise_for_status()
        yield client, process.pid, lived


async def write(service: Service, room: str, actor: str, *bodies: Body) -> int:
    """Into the log of `room`, with what follows from it; the seq of the first."""
    outcome = await service.writer.append(note_of(room, *bodies, actor=actor))
    assert isinstance(outcome, Committed), outcome
    await service.history.settled()
    return outcome.events[0].seq
