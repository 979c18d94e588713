"""The service as people run it: its own process, which can be stopped, killed and started again."""

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.network.free_ports import free_port
from tests.support.network.http_client import http_client
from tests.support.people.visitors import TLS, Reception
from tests.support.service.process import Program, program, start
from tests.support.store.databases import environ_in

ROOT = Path(__file__).resolve().parents[3]
OPERATE = (sys.executable, "-m", "server")
SERVE = (*OPERATE, "serve")
QUICK_SERVE = (sys.executable, "-m", "tests.support.service.quick_serve", "serve")
"""For tests that register people and are not about passwords."""


class ServiceProcess(Reception):
    """A service on `port` of `host` with its data in `folder`; `given` are more settings."""

    def __init__(
        self, folder: Path, given: Mapping[str, str], host: str, command: tuple[str, ...]
    ) -> None:
        port = free_port(host)
        super().__init__(f"http://{host}:{port}")
        self._command = command
        self._environ = {
            **environ_in(folder, host=host, port=str(port)),
            **({} if "MENTORING_SMTP_HOST" in given else {"MENTORING_UNPROVED_ADDRESSES": "1"}),
            "MENTORING_CLIENT": str(ROOT / "client_demo" / "dist"),
            **given,
        }
        self._program: Program | None = None

    @property
    def program(self) -> Program:
        assert self._program is not None
        return self._program

    async def start(self) -> None:
        """Start it, or start it again, and wait until it says that it is ready."""
        self._program = await start(self._command, self._environ, ROOT)
        await self.program.said(self.address)
        async with http_client(verify=TLS) as asking:
            answer = await asking.get(f"{self.address}/readyz")
        assert answer.status_code == 200, answer.text

    async def stop(self) -> None:
        """End it as an operator does: SIGTERM, and a goodbye to everybody."""
        assert await self.program.stop() == 0, self.program.output()

    async def kill(self) -> None:
        """End it as a power cut does."""
        await self.program.kill()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def operate(self, *words: str) -> None:
        """A command of the operator's, over the same data."""
        async with program((*OPERATE, *words), self._environ, ROOT) as one:
            assert await one.ended() == 0, one.output()

    async def close(self) -> None:
        await super().close()
        if self._program is not None:
            await self._program.kill()


@asynccontextmanager
async def service(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    command: tuple[str, ...] | None = None,
    **given: str,
) -> AsyncIterator[ServiceProcess]:
    """A running service; `given` are settings by their names, as in `turn_urls="turn:…"`."""
    environ = {f"MENTORING_{name.upper()}": value for name, value in given.items()}
    running = ServiceProcess(folder, environ, host, command or SERVE)
    try:
        await running.start()
        yield running
    finally:
        await running.close()
