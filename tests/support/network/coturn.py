"""Debian's coturn with the configuration that ships in deploy/, on a free port."""

import asyncio
import os
import socket
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.support.network.free_ports import free_port
from tests.support.service.process import PATIENCE, Program, program

SHIPPED = Path(__file__).resolve().parents[3] / "deploy" / "coturn.conf"
SECRET = "thirty-two-characters-for-a-relay"
BINDING = bytes.fromhex("000100002112a442") + os.urandom(12)
"""A STUN binding request without attributes (RFC 8489, section 5)."""


@dataclass(frozen=True, slots=True)
class Relay:
    """A running relay. `secret` is what it shares with the service."""

    host: str
    port: int
    program: Program
    secret: str = SECRET

    @property
    def stun(self) -> str:
        return f"stun:{self.host}:{self.port}"

    @property
    def urls(self) -> tuple[str, str]:
        address = f"turn:{self.host}:{self.port}"
        return f"{address}?transport=udp", f"{address}?transport=tcp"


@asynccontextmanager
async def coturn(
    host: str = "127.0.0.1", also: Sequence[str] = (), extra: str = ""
) -> AsyncIterator[Relay]:
    """coturn on `host` and on the addresses `also`, `extra` lines added to its configuration."""
    port = free_port(host)
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder) / "coturn.conf"
        configuration.write_text(_configured(host, also, port, Path(folder)) + extra)
        async with program(["turnserver", "-c", configuration]) as running:
            await _answers(host, port)
            yield Relay(host, port, running)


async def _answers(host: str, port: int) -> None:
    """Ask the relay for a STUN binding until it answers; its own words come too late to wait for.

    A datagram to a port that is not open yet is lost, so the question is sent again.
    """
    loop = asyncio.get_running_loop()
    with socket.socket(type=socket.SOCK_DGRAM) as asking:
        asking.setblocking(False)
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(TimeoutError, ConnectionRefusedError):
                    await loop.sock_sendto(asking, BINDING, (host, port))
                    await asyncio.wait_for(loop.sock_recv(asking, 1500), 0.1)
                    return


def _configured(host: str, also: Sequence[str], port: int, folder: Path) -> str:
    changes = {"listening-port": str(port), "static-auth-secret": SECRET}
    lines = [
        f"{name}={changes[name]}" if (name := line.partition("=")[0]) in changes else line
        for line in SHIPPED.read_text().splitlines()
    ]
    here = [f"listening-ip={each}\nrelay-ip={each}" for each in (host, *also)]
    files = [f"pidfile={folder / 'pid'}", f"userdb={folder / 'users'}"]
    return "\n".join([*lines, *here, *files, "no-tls", "no-dtls", ""])
