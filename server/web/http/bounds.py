"""uvicorn's HTTP protocol with a bound on what it waits for.

uvicorn waits for ever for the rest of a request's head or body, and for a client that reads no
answer; a few hundred connections that say half a sentence would then use up what the process may
open. Chosen by uvicorn's `http` setting; see `UVICORN_SETTINGS` in
server/web/socket/uvicorn_protocol.py.

A connection that is between requests, or whose request has not wholly come, is *waiting*. Of those
only so many may be open, of one address and in all; over that the one that has waited longest
goes, so that who comes now and says what they want is always heard.
"""

import asyncio
from collections import Counter, OrderedDict
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import Any

import msgspec
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.kernel.errors import ErrorCode
from server.protocol.bodies.base import Problem
from server.protocol.codes import ERRORS


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpBounds:
    """Seconds and bytes. A proxy speaks for many people, so its address has no bound of its own."""

    head_seconds: float = 10.0
    """From the connection, or the first byte of a further request, to the end of its head."""
    head_bytes: int = 32 * 1024
    pause_seconds: float = 20.0
    """Between two pieces of a body that we are ready to read."""
    slowest: int = 1_000
    """Bytes a second that a body brings at least, over all of it, after the first pause."""
    read_seconds: float = 30.0
    """That a client may leave an answer unread."""
    waiting_of_address: int = 256
    waiting: int = 2_000


class WaitingRoom:
    """The connections that keep us waiting, those that came first in front."""

    def __init__(self, bounds: HttpBounds, proxies: frozenset[str] = frozenset()) -> None:
        self.bounds = bounds
        self._proxies = proxies
        self._waiting: OrderedDict[BoundedHttp, str] = OrderedDict()
        self._of_address: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._waiting)

    def enter(self, connection: "BoundedHttp", address: str) -> None:
        """Wait for `connection`; whoever is over a bound now goes."""
        if connection in self._waiting:
            return
        self._waiting[connection] = address
        self._of_address[address] += 1
        crowded = address not in self._proxies
        if crowded and self._of_address[address] > self.bounds.waiting_of_address:
            next(one for one, of in self._waiting.items() if of == address).give_up()
        elif len(self._waiting) > self.bounds.waiting:
            next(iter(self._waiting)).give_up()

    def leave(self, connection: "BoundedHttp") -> None:
        address = self._waiting.pop(connection, None)
        if address is not None:
            self._of_address[address] -= 1
            if not self._of_address[address]:
                del self._of_address[address]


class Phase(Enum):
    """What a connection waits for. Only an answer is ours to give."""

    HEAD = "head"
    BODY = "body"
    ANSWER = "answer"


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's protocol, which gives up on who keeps it waiting."""

    room: WaitingRoom

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._phase = Phase.HEAD
        self._head = 0
        self._body = 0
        self._asked = 0.0
        """Seconds in which we were ready to read the body."""
        self._ready_since: float | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    @property
    def bounds(self) -> HttpBounds:
        return self.room.bounds

    # ── asyncio.Protocol ────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()
        self._wait(self.bounds.head_seconds)

    def data_received(self, data: bytes) -> None:
        if self._phase is Phase.HEAD:
            self._head += len(data)
            if self._deadline is None:
                self._enter_room()
                self._wait(self.bounds.head_seconds)
        elif self._phase is Phase.BODY and self._ready_since is not None:
            self._asked += self.loop.time() - self._ready_since
        super().data_received(data)
        if self._phase is Phase.HEAD and self._head > self.bounds.head_bytes:
            self._refuse(431, "too_large")
        elif self._phase is Phase.BODY:
            self._go_on_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._read_again()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.loop.call_later(self.bounds.read_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._read_again()
        super().resume_writing()

    # ── the parser, and uvicorn ─────────────────────────────────────────────────────────────

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._phase, self._head = Phase.HEAD, 0

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._phase, self._body, self._asked = Phase.BODY, 0, 0.0

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._phase = Phase.ANSWER
        self._stop_waiting()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.is_closing():
            self._unread = self.loop.call_later(self.bounds.read_seconds, self.transport.abort)
        elif self._phase is Phase.ANSWER and not self.pipeline:
            self._await_head()

    def handle_websocket_upgrade(self) -> None:
        self._stop_waiting()
        super().handle_websocket_upgrade()

    def timeout_keep_alive_handler(self) -> None:
        """Nothing further was asked; whoever did not even read the last answer loses it."""
        self.transport.abort()

    # ── waiting ─────────────────────────────────────────────────────────────────────────────

    def give_up(self) -> None:
        """Close for good: others need the place."""
        self._stop_waiting()
        self.transport.abort()

    def _await_head(self) -> None:
        self._phase, self._head = Phase.HEAD, 0
        self._enter_room()

    def _enter_room(self) -> None:
        self.room.enter(self, self.client[0] if self.client else "")

    def _go_on_reading(self) -> None:
        """The body goes on; while the application reads nothing, time does not count."""
        self._ready_since = None if self.flow.read_paused else self.loop.time()
        over = self._asked - self.bounds.pause_seconds
        if over > 0 and self._body < over * self.bounds.slowest:
            self._too_slow()
        else:
            self._wait(self.bounds.pause_seconds)

    def _wait(self, seconds: float) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self._too_slow)

    def _too_slow(self) -> None:
        if self._phase is Phase.BODY and self.flow.read_paused:
            self._wait(self.bounds.pause_seconds)
        else:
            self._refuse(408, "too_slow")

    def _refuse(self, status: int, code: ErrorCode) -> None:
        """Say why where no answer has begun, and close."""
        self._stop_waiting()
        cycle = self.cycle
        if cycle is None or cycle.response_complete or not cycle.response_started:
            self.transport.write(refusal(status, code))
        if cycle is not None and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()
        self.transport.close()
        self._unread = self.loop.call_later(self.bounds.read_seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        self.room.leave(self)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _read_again(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None


def refusal(status: int, code: ErrorCode) -> bytes:
    """A whole answer with a problem, for a request that never became one."""
    body = msgspec.json.encode(
        Problem(
            type="about:blank",
            title=ERRORS[code],
            status=status,
            code=code,
            temporary=code == "too_slow",
            retry_ms=None,
        )
    )
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        "content-type: application/problem+json\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + body


def bounded_http(room: WaitingRoom) -> type[BoundedHttp]:
    """The protocol whose connections wait in `room`: uvicorn makes one for each by its class."""
    return type("BoundedHttp", (BoundedHttp,), {"room": room})
