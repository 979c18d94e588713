"""Machines of a test's own, which reach the test's machine and not each other.

Works only inside scripts/own-network. Each machine is a network namespace with one cable to ours;
nothing is forwarded between cables, so two browsers in two of them can meet through a relay only.
What a firewall in between would swallow is swallowed by our routing: Linux asks its rules in the
order of their numbers, and a rule that ends in a black hole answers nobody.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.support.service.process import program

HUB = "198.51.100.1"
"""The address at which every machine reaches ours."""


NO_LATE_ADDRESS = """
for each in /proc/sys/net/ipv6/conf/*/disable_ipv6; do [ ! -e "$each" ] || echo 1 > "$each"; done
""".strip()
"""Without IPv6 no link-local address turns up seconds later, which a browser takes for a change of
network that ends what it is just loading."""


SWALLOWING = "5"
"""The place of the rules that swallow: before the one that takes in what is meant for us."""


@dataclass(frozen=True, slots=True)
class Machine:
    """`through` runs a command there when it is put before it."""

    number: int
    through: tuple[str, ...]

    @property
    def cable(self) -> str:
        """Our end of its cable."""
        return f"cable{self.number}"

    def address(self, place: int) -> str:
        """An address on its cable, with the network's length: 1 is ours, others are its own."""
        return f"203.0.113.{self.number * 16 + place}/28"

    async def move(self) -> None:
        """Lose the address it has, and get another one, as between two wireless networks."""
        await _ip("addr", "del", self.address(2), "dev", "eth0", through=self.through)
        await self.settle(3)

    async def settle(self, place: int) -> None:
        """Take the address at `place`, and send everything to us."""
        here, _, _ = self.address(1).partition("/")
        await _ip("addr", "add", self.address(place), "dev", "eth0", through=self.through)
        await _ip("route", "add", "default", "via", here, through=self.through)

    @asynccontextmanager
    async def without(self, *which: str) -> AsyncIterator[None]:
        """For the time of a block nothing of it arrives, or only not `which`: `ipproto udp`."""
        swallowing = ("pref", SWALLOWING, "iif", self.cable, *which, "blackhole")
        await _ip("rule", "add", *swallowing)
        try:
            yield
        finally:
            await _ip("rule", "del", *swallowing)


@asynccontextmanager
async def machine(number: int) -> AsyncIterator[Machine]:
    """The machine of that number, 0 to 15, for the time of a block."""
    script = f"{NO_LATE_ADDRESS}; echo ready; exec sleep infinity"
    waiting = ("unshare", "--net", "sh", "-c", script)
    async with program(waiting) as place:
        await place.said("ready")
        there = Machine(number, ("nsenter", f"--net=/proc/{place.pid}/ns/net"))
        peer = ("peer", "name", "eth0", "netns", str(place.pid))
        await _ip("link", "add", there.cable, "type", "veth", *peer)
        await _ip("addr", "add", there.address(1), "dev", there.cable)
        await _ip("link", "set", there.cable, "up")
        for each in ("lo", "eth0"):
            await _ip("link", "set", each, "up", through=there.through)
        await there.settle(2)
        try:
            yield there
        finally:
            await _ip("link", "del", there.cable)


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
