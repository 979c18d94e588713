"""A signed-in client of plain sockets: what is measured is the service and not the client.

httpx takes 4 ms of processor for one answer here, more than the service does for most of them.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Self

import httpx


@dataclass(frozen=True, slots=True)
class LeanConnection:
    """One connection that stays open, for one question after another."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    head: bytes
    prefix: str

    @classmethod
    async def opened(cls, client: httpx.AsyncClient) -> Self:
        """To the service of `client`, as whoever that is signed in as."""
        url = client.base_url
        reader, writer = await asyncio.open_connection(url.host, url.port)
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        head = f"Host: {url.netloc.decode()}\r\nCookie: {cookies}\r\n\r\n"
        return cls(reader, writer, head.encode(), url.path.rstrip("/"))

    async def get(self, path: str) -> bytes:
        """The answer's body; raises where it is no 200 or has no length."""
        self.writer.write(f"GET {self.prefix}{path} HTTP/1.1\r\n".encode() + self.head)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        _, _, rest = head.partition(b"\r\ncontent-length:")
        return await self.reader.readexactly(int(rest.partition(b"\r\n")[0]))


@asynccontextmanager
async def lean_connections(
    client: httpx.AsyncClient, number: int
) -> AsyncIterator[Sequence[LeanConnection]]:
    """`number` of them, as a browser keeps some open."""
    async with AsyncExitStack() as stack:
        opened = [await LeanConnection.opened(client) for _ in range(number)]
        for one in opened:
            stack.callback(one.writer.close)
        yield opened
