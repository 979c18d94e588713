"""Serving: the service behind uvicorn, from a bound socket to a kind goodbye."""

import asyncio
import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Timer
from types import FrameType
from typing import Final

import structlog
import uvicorn

from server.bootstrap.build import build
from server.bootstrap.outside import Outside
from server.bootstrap.service import Service
from server.settings import Settings
from server.web.http.bounds import HttpBounds, WaitingRoom, bounded_http
from server.web.socket.uvicorn_protocol import UVICORN_SETTINGS

SWITCH_S: Final = 0.0005
"""How long the loop may keep the database's thread from running on after a system call.

Python's own 5 ms, several times in a commit, would make every commit wait for a busy loop.
"""

COLLECT_AFTER: Final = (50_000, 20, 50)
"""Objects between two looks for cycles. The default looks through every connection too often."""


LAST_S: Final = 29.0
"""Seconds from the first signal until the process ends, whatever still runs or hangs in it."""


class _Server(uvicorn.Server):
    """A uvicorn that leaves the signals to us: clients are told before the port is closed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class OpenService:
    """A service that is open on a bound socket."""

    def __init__(self, service: Service, bound: socket.socket) -> None:
        self.service = service
        self._server = _Server(_config(service))
        self._task = asyncio.ensure_future(self._server.serve(sockets=[bound]))

    async def ended(self) -> None:
        """Returns, or raises, when the server stops by itself."""
        await asyncio.shield(self._task)

    async def close(self) -> None:
        """Close the port and every socket, then put on disk what was accepted."""
        self._server.should_exit = True
        await self._task
        await self.service.stop()


async def open_service(
    settings: Settings, bound: socket.socket, outside: Outside | None = None
) -> OpenService:
    """Build and start the service, and begin to take connections."""
    service = await build(settings, outside)
    await service.start()
    return OpenService(service, bound)


async def serve(
    settings: Settings,
    bound: socket.socket,
    outside: Outside | None = None,
    on_ready: Callable[[Service], None] | None = None,
    last_s: float = LAST_S,
) -> None:
    """Serve on `bound` until SIGTERM or SIGINT; a second signal ends the goodbye early.

    The process is gone `last_s` after the first signal, also where the event loop or a thread
    hangs; what was acknowledged is on disk by then.
    """
    _tune()
    running = await open_service(settings, bound, outside)
    stop = _signals(last_s)
    if on_ready is not None:
        on_ready(running.service)
    await _first(stop.wait(), running.ended())
    stop.clear()
    await _first(running.service.goodbye(), stop.wait())
    await running.close()


async def _first(*works: Coroutine[None, None, object]) -> None:
    """Wait until one of `works` is done, and give the others up."""
    tasks = [asyncio.ensure_future(work) for work in works]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _tune() -> None:
    """Set this process, which does nothing else, to serving."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(*COLLECT_AFTER)
    gc.freeze()


def _signals(last_s: float) -> asyncio.Event:
    """Set by a signal. Python's own handlers, because the loop's wait until the loop is free."""
    told = asyncio.Event()
    tell = partial(asyncio.get_running_loop().call_soon_threadsafe, told.set)
    last: list[Timer] = []

    def heard(_number: int, _frame: FrameType | None) -> None:
        if not last:
            last.append(Timer(last_s, _cut_short))
            last[0].daemon = True
            last[0].start()
        tell()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, heard)
    return told


def _cut_short() -> None:
    structlog.get_logger().error("stop_cut_short")
    sys.stdout.flush()
    os._exit(1)


def _config(service: Service) -> uvicorn.Config:
    settings = service.settings
    return uvicorn.Config(
        service.app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=5,
        http=bounded_http(_waiting_room(service)),
        **UVICORN_SETTINGS,
    )


def _waiting_room(service: Service) -> WaitingRoom:
    """Never more connections that only wait than a quarter of what this process may open."""
    may_open, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    bounds = HttpBounds()
    if may_open != resource.RLIM_INFINITY:
        bounds = HttpBounds(waiting=min(bounds.waiting, may_open // 4))
    return WaitingRoom(bounds, frozenset(service.settings.trusted_proxies))
