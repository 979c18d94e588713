"""Serving: the service behind uvicorn, from a bound socket to a kind goodbye."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from server.bootstrap.outside import Outside
from server.bootstrap.service import Service, build
from server.settings import Settings
from server.web.protocol import UVICORN_SETTINGS


class _Server(uvicorn.Server):
    """A uvicorn that leaves the signals to us: clients are told before the port is closed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; raises OSError when the port is taken or may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(2048)
    except OSError:
        bound.close()
        raise
    return bound


async def serve(
    settings: Settings,
    bound: socket.socket,
    outside: Outside | None = None,
    on_ready: Callable[[Service], None] | None = None,
) -> None:
    """Serve on `bound` until SIGTERM or SIGINT; a second signal ends the goodbye early."""
    service = await build(settings, outside)
    await service.start()
    server = _Server(_config(service))
    running = asyncio.ensure_future(server.serve(sockets=[bound]))
    stop = _signals()
    if on_ready is not None:
        on_ready(service)
    asked = asyncio.ensure_future(stop.wait())
    await asyncio.wait((asked, running), return_when=asyncio.FIRST_COMPLETED)
    stop.clear()
    impatient = asyncio.ensure_future(stop.wait())
    goodbye = asyncio.ensure_future(service.goodbye())
    await asyncio.wait((goodbye, impatient), return_when=asyncio.FIRST_COMPLETED)
    for waiting in (asked, impatient, goodbye):
        waiting.cancel()
    server.should_exit = True
    await running
    await service.stop()


def _signals() -> asyncio.Event:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    return told


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
        **UVICORN_SETTINGS,
    )
