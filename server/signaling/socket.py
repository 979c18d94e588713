"""One socket: its frames become requests, its requests find their handlers, answers go back."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any, Final, Protocol

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.rates import Bucket, Rate
from server.protocol.codec import DecodedRequest, FrameError, decode, encode_error, encode_reply
from server.protocol.codes import ERRORS, Close
from server.protocol.exchange import Ask, Handler
from server.protocol.limits import LIMITS
from server.protocol.messages.base import Message
from server.protocol.messages.board import ON_BOARD
from server.protocol.messages.calls import (
    CallReact,
    CallState,
    SigAnswer,
    SigBye,
    SigCandidate,
    SigOffer,
)
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgRedact, MsgSend, NotesUpdate, Typing
from server.protocol.messages.replies import Err
from server.protocol.messages.session import Hello, Pong
from server.protocol.messages.vocabulary import Reply
from server.protocol.outbound import Connection, Outbound
from server.signaling.lifecycle import Happening, State, after
from server.signaling.session import Session

FRAMES: Final = Rate(LIMITS.frame_rate, LIMITS.frame_burst)
CHAT: Final = Rate(LIMITS.chat_rate, LIMITS.chat_burst)
NOTES: Final = Rate(LIMITS.notes_rate, LIMITS.notes_burst)
SIGNALS: Final = Rate(LIMITS.signal_rate, LIMITS.signal_burst)

RATES: Final[dict[type[Message], Rate]] = {
    **dict.fromkeys((MsgSend, MsgEdit, MsgRedact, MsgReact, *ON_BOARD), CHAT),
    NotesUpdate: NOTES,
    **dict.fromkeys(
        (SigOffer, SigAnswer, SigCandidate, SigBye, CallState, CallReact, Typing), SIGNALS
    ),
}
"""Which further rate a message counts towards; all count as frames."""

Answer = Reply | ServiceError
Handlers = dict[type[Message], Handler]


class HelloError(ServiceError):
    """A hello that is refused; `close` says what its client is to do next."""

    def __init__(self, error: ServiceError, close: Close) -> None:
        super().__init__(
            error.code, temporary=error.temporary, retry_ms=error.retry_ms, data=error.data
        )
        self.close = close


class Host(Protocol):
    """The side of the sessions that a socket talks to."""

    async def greet(self, socket: "Socket", hello: Hello) -> tuple[Session, Reply]:
        """Check a hello and give the socket a session; raises HelloError, `ticket_invalid`."""
        ...

    def flooded(self, socket: "Socket") -> Close:
        """How a socket that sent too many frames is to be closed."""
        ...

    def gone(self, socket: "Socket") -> None:
        """The socket is closed."""
        ...

    def failed(self, request: str, error: BaseException) -> None:
        """A handler broke; the client was told `internal`."""
        ...


class Socket:
    """Implements the pump's Receiver. Runs on the event loop and never blocks it."""

    __slots__ = (
        "_buckets",
        "_clock",
        "_frames",
        "_handlers",
        "_host",
        "_state",
        "_tasks",
        "connection",
        "heard",
        "opened",
        "ping_due",
        "session",
    )

    def __init__(
        self, connection: Connection, host: Host, handlers: Handlers, clock: Clock
    ) -> None:
        now = clock.monotonic()
        self.connection = connection
        self.session: Session | None = None
        self.opened = now
        self.heard = now
        self.ping_due = now
        self._host = host
        self._handlers = handlers
        self._clock = clock
        self._state = State.NEW
        self._frames = Bucket(FRAMES, now)
        self._buckets: dict[Rate, Bucket] = {}
        self._tasks: set[asyncio.Task[None]] | None = None

    # ── Receiver ────────────────────────────────────────────────────────────────────────────

    def frame(self, data: bytes | str) -> None:
        if self._state is State.CLOSED:
            return
        self.heard = now = self._clock.monotonic()
        if self._frames.take(now):
            self.close(self._host.flooded(self))
            return
        try:
            request = decode(data, self.connection.encoding)
        except FrameError as error:
            self._refuse(error.request_id, error)
        else:
            self._take(request, now)

    def lost(self) -> None:
        self._step(Happening.CLOSE)
        self._host.gone(self)

    # ── for the sessions ────────────────────────────────────────────────────────────────────

    def send(self, message: Outbound) -> None:
        self.connection.send(message)

    def close(self, code: Close) -> None:
        self._step(Happening.CLOSE)
        self.connection.close(code)

    # ── requests ────────────────────────────────────────────────────────────────────────────

    def _take(self, request: DecodedRequest, now: float) -> None:
        message = request.message
        if isinstance(message, Pong):
            return
        if self._state is State.OPEN:
            self._dispatch(request, now)
        elif isinstance(message, Hello) and self._step(Happening.HELLO):
            self._run("hello", self._greet(request.id, message), request.id)
        else:
            self._refuse(request.id, ServiceError("not_authenticated"))

    async def _greet(self, request_id: int | None, hello: Hello) -> None:
        try:
            session, welcome = await self._host.greet(self, hello)
        except ServiceError as error:
            self._refuse(request_id, error)
            self.close(error.close if isinstance(error, HelloError) else Close.NOT_AUTHENTICATED)
            return
        if self._step(Happening.WELCOMED):
            self.session = session
            self._reply(request_id, welcome)

    def _dispatch(self, request: DecodedRequest, now: float) -> None:
        kind = type(request.message)
        handler = self._handlers.get(kind)
        session = self.session
        if handler is None or session is None or request.room is None:
            self._refuse(request.id, ServiceError("bad_request", data={"field": "room"}))
            return
        if session.principal.room not in {None, request.room}:
            self._refuse(request.id, ServiceError("not_found"))
            return
        wait = self._wait(kind, now)
        if wait:
            self._refuse(request.id, _slow_down(wait))
            return
        ask: Ask[Any] = Ask(
            session, request.room, request.message, partial(self._answer, request.id)
        )
        self._handle(handler, ask, request.id)

    def _handle(self, handler: Handler, ask: Ask[Any], request_id: int | None) -> None:
        try:
            work = handler(ask)
        except ServiceError as error:
            self._refuse(request_id, error)
        except Exception as error:
            self._broke(ask.message.T, error, request_id)
        else:
            if work is not None:
                self._run(ask.message.T, work, request_id)

    def _run(self, name: str, work: Coroutine[Any, Any, None], request_id: int | None) -> None:
        """Run what has to wait for something, within the bound of requests in flight."""
        if self._tasks is None:
            self._tasks = set()
        if len(self._tasks) >= LIMITS.in_flight:
            work.close()
            self._refuse(request_id, _slow_down(0.2))
            return
        task = asyncio.ensure_future(self._finish(name, work, request_id))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def _finish(
        self, name: str, work: Coroutine[Any, Any, None], request_id: int | None
    ) -> None:
        try:
            await work
        except ServiceError as error:
            self._refuse(request_id, error)
        except Exception as error:
            self._broke(name, error, request_id)

    def _done(self, task: asyncio.Task[None]) -> None:
        if self._tasks is not None:
            self._tasks.discard(task)
            if not self._tasks:
                self._tasks = None

    def _wait(self, kind: type[Message], now: float) -> float:
        """Seconds until this kind of message is welcome again; 0 when it is now."""
        rate = RATES.get(kind)
        if rate is None:
            return 0.0
        bucket = self._buckets.get(rate)
        if bucket is None:
            bucket = self._buckets[rate] = Bucket(rate, now)
        return bucket.take(now)

    # ── answers ─────────────────────────────────────────────────────────────────────────────

    def _answer(self, request_id: int | None, answer: Answer) -> None:
        if isinstance(answer, ServiceError):
            self._refuse(request_id, answer)
        else:
            self._reply(request_id, answer)

    def _reply(self, request_id: int | None, reply: Reply) -> None:
        if request_id is not None:
            self.connection.send(Outbound(partial(encode_reply, request_id, reply)))

    def _refuse(self, request_id: int | None, error: ServiceError) -> None:
        told = refusal(error)
        self.connection.send(Outbound(partial(encode_error, request_id, told)))

    def _broke(self, name: str, error: Exception, request_id: int | None) -> None:
        self._host.failed(name, error)
        self._refuse(request_id, ServiceError("internal"))

    def _step(self, happening: Happening) -> bool:
        """Go where the table says; False where it says nothing."""
        following = after(self._state, happening)
        if following is None:
            return False
        self._state = following
        return True


def refusal(error: ServiceError) -> Err:
    """The `d` of an `err` frame."""
    return Err(
        code=error.code,
        message=ERRORS[error.code],
        temporary=error.temporary,
        retry_ms=error.retry_ms,
        data=error.data,
    )


def _slow_down(seconds: float) -> ServiceError:
    return ServiceError("rate_limited", temporary=True, retry_ms=int(seconds * 1000) + 1)
