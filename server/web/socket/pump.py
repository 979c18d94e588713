"""One client's socket: the Connection port over a wire, with a bounded outbox and no task."""

import asyncio
from collections.abc import Callable

from server.protocol.codec import Encoding
from server.protocol.codes import Close
from server.protocol.outbound import Outbound
from server.web.socket.admission import Visit
from server.web.socket.outbox import Outbox
from server.web.socket.wire import Bounds, Handler, Receiver, Wire

WRONG_FRAME_TYPE = 1003


class Pump:
    """Implements Connection for the inside and Tap for its wire.

    While the wire flows a message is written at once: `send` is the wire's own `write`, which
    spares every delivery a call. While it is paused messages wait in an outbox that exists only
    then. Whoever overflows it, or keeps the wire paused for the write timeout, is closed as slow.
    """

    __slots__ = (
        "_bounds",
        "_closed",
        "_flowing",
        "_handler",
        "_loop",
        "_outbox",
        "_overdue",
        "_receiver",
        "_visit",
        "_wire",
        "encoding",
        "send",
    )

    def __init__(
        self,
        wire: Wire,
        *,
        handler: Handler,
        visit: Visit,
        bounds: Bounds,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.encoding = visit.encoding
        self._wire = wire
        self._handler = handler
        self._visit = visit
        self._bounds = bounds
        self._loop = loop
        self._outbox: Outbox | None = None
        self._overdue: asyncio.TimerHandle | None = None
        self.send: Callable[[Outbound], None] = wire.write
        self._flowing = True
        self._closed = False
        self._receiver: Receiver | None = None

    # ── Connection ───────────────────────────────────────────────────────────────────────────

    @property
    def peer(self) -> str:
        return self._visit.peer

    def authenticated(self) -> None:
        self._visit.authenticated()

    def close(self, code: Close, reason: str = "") -> None:
        self._close(code, reason)

    # ── Tap ──────────────────────────────────────────────────────────────────────────────────

    def opened(self) -> None:
        self._receiver = self._handler.opened(self)

    def frame(self, data: bytes | str) -> None:
        if self._closed or self._receiver is None:
            return
        if isinstance(data, str) is (self.encoding is Encoding.JSON):
            self._receiver.frame(data)
        else:
            self._close(WRONG_FRAME_TYPE, "frame of the wrong type")

    def pause(self) -> None:
        if not self._closed:
            self._flowing, self.send = False, self._hold
            self._overdue = self._loop.call_later(self._bounds.write_seconds, self._slow)

    def resume(self) -> None:
        self._stop_waiting()
        if self._closed:
            return
        self._flowing, self.send = True, self._wire.write
        while self._flowing and self._outbox:
            self._wire.write(self._outbox.pop())
        if not self._outbox:
            self._outbox = None

    def closing(self) -> None:
        if self._closed:
            return
        self._closed, self._flowing, self.send = True, False, _drop
        self._outbox = None
        self._stop_waiting()
        self._loop.call_soon(self._tell)

    def gone(self) -> None:
        self.closing()
        self._visit.leave()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _hold(self, message: Outbound) -> None:
        if self._outbox is None:
            bounds = self._bounds
            self._outbox = Outbox(self.encoding, bounds.outbox_bytes, bounds.outbox_frames)
        if not self._outbox.push(message):
            self._slow()

    def _slow(self) -> None:
        self._outbox = None
        self._close(Close.SLOW, "too slow")

    def _close(self, code: int, reason: str) -> None:
        if self._closed:
            return
        while self._outbox:
            self._wire.write(self._outbox.pop())
        self.closing()
        self._wire.close(code, reason)

    def _stop_waiting(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _tell(self) -> None:
        receiver, self._receiver = self._receiver, None
        if receiver is not None:
            receiver.lost()


def _drop(_: Outbound) -> None:
    """Nothing is sent after the close."""
