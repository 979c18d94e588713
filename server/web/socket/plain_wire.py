"""The wire over plain ASGI sends, for servers that do not offer the direct one."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from server.protocol.codec import Encoding
from server.protocol.outbound import Outbound
from server.web.socket.wire import Attach, Bounds

Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]

_HIGH: Final = 16
"""Frames that wait for `send` before the wire calls itself paused."""


class PlainWire:
    """One accepted WebSocket, served by the application's own task and one that writes."""

    def __init__(self, send: Send, encoding: Encoding, bounds: Bounds, attach: Attach) -> None:
        self._send = send
        self._encoding = encoding
        self._bounds = bounds
        self._waiting: deque[Event] = deque()
        self._filled = asyncio.Event()
        self._paused = False
        self._deadline: asyncio.TimerHandle | None = None
        self._tap = attach(self)
        self._writer = asyncio.get_running_loop().create_task(self._write_all())

    def write(self, message: Outbound) -> None:
        payload = message.payload(self._encoding)
        if self._encoding is Encoding.MSGPACK:
            self._post({"type": "websocket.send", "bytes": payload})
        else:
            self._post({"type": "websocket.send", "text": payload.decode()})
        if len(self._waiting) >= _HIGH and not self._paused:
            self._paused = True
            self._tap.pause()

    def close(self, code: int, reason: str) -> None:
        self._post({"type": "websocket.close", "code": code, "reason": reason})
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(self._bounds.close_seconds, self._writer.cancel)

    async def serve(self, receive: Receive) -> None:
        """Carry frames until the socket is closed."""
        reader = asyncio.get_running_loop().create_task(self._read_all(receive))
        await asyncio.wait((reader, self._writer), return_when=asyncio.FIRST_COMPLETED)
        self._tap.closing()
        await asyncio.wait((reader,), timeout=self._bounds.close_seconds)
        for task in (reader, self._writer):
            task.cancel()
        results = await asyncio.gather(reader, self._writer, return_exceptions=True)
        if self._deadline is not None:
            self._deadline.cancel()
        self._tap.gone()
        if isinstance(results[0], Exception):
            raise results[0]

    def _post(self, event: Event) -> None:
        self._waiting.append(event)
        self._filled.set()

    async def _read_all(self, receive: Receive) -> None:
        self._tap.opened()
        while (event := await receive())["type"] == "websocket.receive":
            data = event.get("bytes")
            self._tap.frame(event["text"] if data is None else data)

    async def _write_all(self) -> None:
        while True:
            await self._filled.wait()
            self._filled.clear()
            while self._waiting:
                event = self._waiting.popleft()
                await self._send(event)
                if event["type"] == "websocket.close":
                    return
            if self._paused:
                self._paused = False
                self._tap.resume()
