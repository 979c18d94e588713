"""The wire that stands on the transport itself: no task, no queue and no wake-up per frame."""

import asyncio
from typing import Final
from weakref import WeakKeyDictionary

from websockets.protocol import OPEN

from server.protocol.codec import Encoding
from server.protocol.codes import Close
from server.protocol.limits import LIMITS
from server.protocol.outbound import Outbound
from server.web.socket.frames import TEXT_WHOLE, CarefulParser, whole_frame
from server.web.socket.wire import Attach, Bounds

_CORKED: Final = 32
"""Frames that may wait for the end of the loop's turn."""

_SLICE: Final = 4096
"""A chunk is parsed in slices, so that whoever closes for a flood stops reading soon."""


class LoopTurn:
    """The connections that have something to write at the end of this turn of the loop.

    One call for all of them: a call of the loop's own for each cost as much as a fifth of a write.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: list[DirectConnection] = []

    def add(self, connection: "DirectConnection") -> None:
        if not self._waiting:
            self._loop.call_soon(self._end)
        self._waiting.append(connection)

    def _end(self) -> None:
        waiting, self._waiting = self._waiting, []
        for connection in waiting:
            connection.uncork()


_TURNS: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, LoopTurn]] = WeakKeyDictionary()


def _turn_of(loop: asyncio.AbstractEventLoop) -> LoopTurn:
    turn = _TURNS.get(loop)
    if turn is None:
        turn = _TURNS[loop] = LoopTurn(loop)
    return turn


class DirectConnection(asyncio.Protocol):
    """One accepted WebSocket as the event loop's protocol.

    Takes the place of uvicorn's protocol object once the handshake is over. `connections` is
    uvicorn's set of what it has to shut down.
    """

    __slots__ = (
        "_bounds",
        "_connections",
        "_corked",
        "_deadline",
        "_encoding",
        "_idle_frames",
        "_idle_since",
        "_loop",
        "_parser",
        "_paused",
        "_tap",
        "_transport",
        "_turn",
    )

    def __init__(
        self,
        *,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        connections: set["DirectConnection"],
        encoding: Encoding,
        bounds: Bounds,
        attach: Attach,
    ) -> None:
        self._transport = transport
        self._loop = loop
        self._connections = connections
        self._encoding = encoding
        self._bounds = bounds
        self._turn = _turn_of(loop)
        self._corked: list[bytes] | None = None
        self._parser: CarefulParser | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._paused = False
        self._idle_frames = 0
        self._idle_since = 0.0
        self._tap = attach(self)

    def open(self) -> None:
        """Begin to carry frames; called once the transport calls this object."""
        self._connections.add(self)
        self._tap.opened()

    # ── Wire ─────────────────────────────────────────────────────────────────────────────────

    def write(self, message: Outbound) -> None:
        """Written at the end of the loop's turn: one system call for all that the turn brings."""
        corked = self._corked
        if corked is None:
            self._corked = [message.wire(self._encoding)]
            self._turn.add(self)
        else:
            corked.append(message.wire(self._encoding))
            if len(corked) > _CORKED:
                self.uncork()

    def close(self, code: int, reason: str) -> None:
        self.uncork()
        parser = self._careful()
        if parser.state is OPEN:
            parser.send_close(code, reason)
            self._answer(parser)

    # ── asyncio.Protocol ─────────────────────────────────────────────────────────────────────

    def data_received(self, data: bytes) -> None:
        if self._parser is None:
            payload = whole_frame(data)
            if payload is not None:
                self._whole(payload, is_text=data[0] == TEXT_WHOLE)
                return
        for at in range(0, len(data), _SLICE):
            self._receive_carefully(data[at : at + _SLICE])

    def pause_writing(self) -> None:
        self._paused = True
        self._tap.pause()

    def resume_writing(self) -> None:
        self._paused = False
        self._tap.resume()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._connections.discard(self)
        self._tap.gone()

    # ── uvicorn ──────────────────────────────────────────────────────────────────────────────

    def shutdown(self) -> None:
        """Called by uvicorn for every connection that is still there when it stops."""
        self.close(Close.GOING_AWAY, "the server stops")

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def uncork(self) -> None:
        """Write what waits."""
        corked, self._corked = self._corked, None
        if corked and not self._transport.is_closing():
            self._transport.write(corked[0] if len(corked) == 1 else b"".join(corked))

    def _whole(self, payload: bytes, *, is_text: bool) -> None:
        if not is_text:
            self._tap.frame(payload)
            return
        try:
            text = payload.decode()
        except UnicodeDecodeError:
            self._fail(1007, "invalid UTF-8")
        else:
            self._tap.frame(text)

    def _careful(self) -> CarefulParser:
        if self._parser is None:
            self._parser = CarefulParser(self._bounds.frame)
        return self._parser

    def _receive_carefully(self, data: bytes) -> None:
        parser = self._careful()
        for message in parser.receive(data):
            self._tap.frame(message)
        self._answer(parser)
        self._count(parser.take_idle_frames())
        if parser.between_messages:
            self._parser = None

    def _answer(self, parser: CarefulParser) -> None:
        """Send what the parser has to say: pongs, a close frame, the end of the stream."""
        closing = parser.close_expected()
        if closing:
            self.uncork()
        for data in parser.data_to_send():
            if not data:
                self._end()
            elif closing or not self._paused:  # nothing else bounds pongs for who does not read
                self._transport.write(data)
        if closing and self._deadline is None:
            seconds = self._bounds.close_seconds
            self._deadline = self._loop.call_later(seconds, self._transport.abort)
            self._tap.closing()

    def _end(self) -> None:
        """Finish our half and read on to the peer's end, so that no reset eats the close frame.

        RFC 6455, section 7.1.1. TLS knows no half.
        """
        if self._transport.can_write_eof():
            self._transport.write_eof()
        else:
            self._transport.close()

    def _count(self, frames: int) -> None:
        """Bound the frames that bring no message, which no rate behind the pump can see."""
        if not frames:
            return
        now = self._loop.time()
        if now - self._idle_since > 1:
            self._idle_since, self._idle_frames = now, 0
        self._idle_frames += frames
        if self._idle_frames > LIMITS.frame_burst:
            self._fail(Close.RATE, "too many frames without a message")

    def _fail(self, code: int, reason: str) -> None:
        parser = self._careful()
        if parser.state is OPEN:
            parser.fail(code, reason)
            self._answer(parser)
