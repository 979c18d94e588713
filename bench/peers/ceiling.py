"""The ceiling: a bare uvloop protocol that stores nothing, checks nothing and frames once."""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Callable
from typing import cast

import uvloop
from websockets.speedups import apply_mask
from websockets.utils import accept_key

from server.protocol.outbound import frame_header

ROOMS: defaultdict[bytes, list[asyncio.Transport]] = defaultdict(list)


class Ceiling(asyncio.Protocol):
    """Reads small whole frames only; that is all the load generator sends."""

    __slots__ = ("members", "rest", "transport")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is registered as none
        self.members: list[asyncio.Transport] | None = None
        self.rest = b""

    def data_received(self, data: bytes) -> None:
        if self.members is None:
            self.open(data)
            return
        data = self.rest + data
        while len(data) >= 8:
            start, length = 6, data[1] & 127
            if length == 126:
                start, length = 8, data[2] << 8 | data[3]
            end = start + length
            if len(data) < end:
                break
            payload = apply_mask(data[start:end], data[start - 4 : start])
            frame = frame_header(len(payload), 0x82) + payload
            self.say(frame)
            data = data[end:]
        self.rest = data

    def say(self, frame: bytes) -> None:
        for member in self.members or ():
            member.write(frame)

    def entered(self, room: bytes) -> None:
        """Nothing more is to be known of a room."""

    def open(self, request: bytes) -> None:
        lines = request.split(b"\r\n")
        headers = dict(line.lower().split(b": ", 1) for line in lines[1:] if b": " in line)
        raw = dict(line.split(b": ", 1) for line in lines[1:] if b": " in line)
        assert headers[b"upgrade"] == b"websocket"
        key = accept_key(raw[b"Sec-WebSocket-Key"].decode())
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + f"Sec-WebSocket-Accept: {key}\r\n\r\n".encode()
        )
        room = lines[0].split(b" ")[1]
        self.members = ROOMS[room]
        self.members.append(self.transport)
        self.entered(room)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.members is not None:
            self.members.remove(self.transport)


async def listening(port: int, protocol: Callable[[], asyncio.Protocol] = Ceiling) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", port, backlog=2048)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(listening(int(sys.argv[1])))
