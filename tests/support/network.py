"""Machines of a test's own, which reach the test's machine and not each other.

Works only inside scripts/own-network. Each machine is a network namespace with one cable to ours;
nothing is forwarded between cables, so two browsers in two of them can meet through a relay only.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.process import program

FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")
HUB = "198.51.100.1"
"""The address at which every machine reaches ours."""


NO_LATE_ADDRESS = """
for each in /proc/sys/net/ipv6/conf/*/disable_ipv6; do [ ! -e "$each" ] || echo 1 > "$each"; done
""".strip()
"""Without IPv6 no link-local address turns up seconds later, which a browser takes for a change of
network that ends what it is just loading."""


@dataclass(frozen=True, slots=True)
class Machine:
    """`through` runs a command there when it is put before it."""

    through: tuple[str, ...]


@asynccontextmanager
async def machine(number: int) -> AsyncIterator[Machine]:
    """The machine of that number, 0 to 15, for the time of a block."""
    FORWARDING.write_text("0")  # noqa: ASYNC240 - no disk behind it
    script = f"{NO_LATE_ADDRESS}; echo ready; exec sleep infinity"
    waiting = ("unshare", "--net", "sh", "-c", script)
    async with program(waiting) as place:
        await place.said("ready")
        there = ("nsenter", f"--net=/proc/{place.pid}/ns/net")
        here, cable = f"203.0.113.{number * 16 + 1}", f"cable{number}"
        peer = ("peer", "name", "eth0", "netns", str(place.pid))
        await _ip("link", "add", cable, "type", "veth", *peer)
        await _ip("addr", "add", f"{here}/28", "dev", cable)
        await _ip("link", "set", cable, "up")
        await _ip("link", "set", "lo", "up", through=there)
        address = f"203.0.113.{number * 16 + 2}/28"
        await _ip("addr", "add", address, "dev", "eth0", through=there)
        await _ip("link", "set", "eth0", "up", through=there)
        await _ip("route", "add", "default", "via", here, through=there)
        yield Machine(there)


async def _ip(*words: str, through: tuple[str, ...] = ()) -> None:
    async with program((*through, "ip", *words)) as done:
        assert await done.ended() == 0, done.output()


async def unreachable_port() -> int:
    """A port of ours that was free a moment ago and where nobody answers."""
    server = await asyncio.start_server(lambda _, writer: writer.close(), HUB, 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port
