"""A WebSocket client that sends exactly the bytes it is told to, and reads what comes, unjudged."""

import asyncio
import os
import struct
from dataclasses import dataclass
from types import TracebackType
from typing import Self

CONT, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FIN = 0x80
MSGPACK, JSON = "mentor.v1.msgpack", "mentor.v1.json"


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    fin: bool = True,
    reserved: int = 0,
    mask: bytes | None = b"\x01\x02\x03\x04",
    length: int | None = None,
) -> bytes:
    """One frame as a client would send it, or as it must not: every field is free.

    `reserved` are the three reserved bits as a number; `length` announces another size than the
    payload has.
    """
    size = len(payload) if length is None else length
    masked = 0 if mask is None else 0x80
    head = bytes(((FIN if fin else 0) | reserved << 4 | opcode,))
    if size < 126:
        head += bytes((masked | size,))
    elif size < 65536:
        head += struct.pack("!BH", masked | 126, size)
    else:
        head += struct.pack("!BQ", masked | 127, size)
    if mask is None:
        return head + payload
    return head + mask + _masked(payload, mask)


def _masked(payload: bytes, mask: bytes) -> bytes:
    """All bytes at once, as one number: megabytes one by one take a second."""
    size = len(payload)
    stream = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(stream, "big")).to_bytes(size, "big")


def close_frame(code: int, reason: str = "") -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + reason.encode())


@dataclass(frozen=True, slots=True)
class Received:
    """A frame from the server. `code` is the close code of a close frame."""

    opcode: int
    payload: bytes
    fin: bool = True

    @property
    def code(self) -> int:
        return int.from_bytes(self.payload[:2], "big")


class Lost(Exception):  # noqa: N818
    """The server ended the stream."""


class RawSocket:
    """An upgraded connection. `async with await RawSocket.open(port) as socket: …`."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, status: int, head: str
    ) -> None:
        self._reader = reader
        self.writer = writer
        self.status = status
        self.head = head

    @classmethod
    async def open(
        cls,
        port: int,
        *,
        path: str = "/ws",
        subprotocols: str | None = MSGPACK,
        origin: str | None = None,
        host: str = "127.0.0.1",
        limit: int = 1 << 20,
        early: bytes = b"",
    ) -> Self:
        """Send the opening handshake and read its answer, whatever it is."""
        reader, writer = await asyncio.open_connection(host, port, limit=limit)
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {host}:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        ]
        if subprotocols is not None:
            lines.append(f"Sec-WebSocket-Protocol: {subprotocols}")
        if origin is not None:
            lines.append(f"Origin: {origin}")
        writer.write("\r\n".join([*lines, "", ""]).encode() + early)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        return cls(reader, writer, int(head.split(" ", 2)[1]), head)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.writer.transport.abort()

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    def message(self, payload: bytes | str) -> None:
        """Send one well-made message: text for str, binary for bytes."""
        if isinstance(payload, str):
            self.send(frame(TEXT, payload.encode(), mask=os.urandom(4)))
        else:
            self.send(frame(BINARY, payload, mask=os.urandom(4)))

    async def receive(self) -> Received:
        """The next frame; raises Lost at the end of the stream."""
        try:
            first, second = await self._reader.readexactly(2)
            size = second & 127
            if size == 126:
                size = int.from_bytes(await self._reader.readexactly(2), "big")
            elif size == 127:
                size = int.from_bytes(await self._reader.readexactly(8), "big")
            payload = await self._reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Lost from error
        return Received(first & 15, payload, fin=bool(first & FIN))

    async def body(self) -> bytes:
        """What follows the head of a refused handshake."""
        return await self._reader.read()

    async def ended(self) -> bool:
        """Wait for the end of the stream; False when a frame comes instead."""
        try:
            await self.receive()
        except Lost:
            return True
        return False
