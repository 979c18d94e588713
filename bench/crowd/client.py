"""A cheap WebSocket client for load: no checks, zero masks, one object a connection."""

import asyncio
from typing import Self, cast

from server.protocol.outbound import frame_header

_ZERO_MASK = bytes(4)
_PING, _PONG = 9, 0x8A


def masked(payload: bytes, opcode: int = 0x82) -> bytes:
    """A client's frame with the mask of zeros, which is legal and costs nothing to apply."""
    header = bytearray(frame_header(len(payload), opcode))
    header[1] |= 0x80
    return bytes(header) + _ZERO_MASK + payload


class Client(asyncio.Protocol):
    """One connection. Subclasses say what to do with a message and with the end."""

    __slots__ = ("opened", "rest", "source", "transport")

    def __init__(self) -> None:
        self.rest = b""
        self.source = ""
        self.opened: asyncio.Future[None] | None = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport

    async def connect(self, port: int, target: str, source: str) -> Self:
        """Open the socket from loopback address `source`; ConnectionError when refused."""
        loop = asyncio.get_running_loop()
        assert self.opened is not None
        self.source = source
        transport, _ = await loop.create_connection(
            lambda: self, "127.0.0.1", port, local_addr=(source, 0)
        )
        transport.write(
            f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: mentor.v1.msgpack\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        await self.opened
        self.opened = None
        return self

    def send(self, payload: bytes) -> None:
        self.transport.write(masked(payload))

    def message(self, payload: bytes) -> None:
        """A data message came."""

    def ended(self) -> None:
        """The connection is lost."""

    # ── asyncio.Protocol ─────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is registered as none

    def connection_lost(self, exc: Exception | None) -> None:
        if self.opened is not None and not self.opened.done():
            self.opened.set_exception(ConnectionError("closed before it was open"))
        self.ended()

    def data_received(self, data: bytes) -> None:
        if self.rest:
            data = self.rest + data
        if self.opened is not None and not self.opened.done():
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self.rest = head
                return
            self._answered(head)
        self.rest = self._frames(data)

    def _answered(self, head: bytes) -> None:
        assert self.opened is not None
        if head.startswith(b"HTTP/1.1 101"):
            self.opened.set_result(None)
        else:
            self.opened.set_exception(ConnectionError(head.split(b"\r\n", 1)[0].decode()))

    def _frames(self, data: bytes) -> bytes:
        """Hand on the whole messages in `data`; what is left over comes back."""
        at, size = 0, len(data)
        while size - at >= 2:
            start, length = at + 2, data[at + 1]
            if length == 126:
                start, length = at + 4, int.from_bytes(data[at + 2 : at + 4], "big")
            elif length == 127:
                start, length = at + 10, int.from_bytes(data[at + 2 : at + 10], "big")
            if start + length > size:
                break
            opcode = data[at] & 15
            if opcode < 8:
                self.message(data[start : start + length])
            elif opcode == _PING:
                self.transport.write(masked(data[start : start + length], _PONG))
            at = start + length
        return data[at:]
