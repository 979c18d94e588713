"""A client of docs/protocol.md for tests: one session, one socket at a time, the gap rule kept."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from server.protocol import codec
from server.protocol.codec import DecodedRequest, Encoding, encode_request
from server.protocol.events.chat import MessageSent
from server.protocol.events.log import Event
from server.protocol.messages.base import Message
from server.protocol.messages.chat import MsgSend
from server.protocol.messages.replies import Ack, Joined, Page, Welcome
from server.protocol.messages.session import Hello, History, Join, Pong
from server.protocol.messages.vocabulary import PUSHES, REPLY_OF
from server.protocol.published.advice import TEMPORARY
from server.protocol.published.refusals import refusals_of
from tests.support.people.cids import new_cid

PATIENCE = 60.0
M = TypeVar("M", bound=Message)


class RefusedError(Exception):
    """The server answered `err`."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["code"])
        self.code: str = error["code"]
        self.error = error


class CutError(Exception):
    """The socket closed before the answer came."""


class View:
    """What a client knows of a room: a gapless stretch of its log."""

    def __init__(self, epoch: str, events: list[Event], last: int) -> None:
        self.epoch = epoch
        self.events = events
        self.last = last
        self.aside: dict[int, Event] = {}

    def take(self, event: Event) -> bool:
        """Apply by the gap rule; False when something is missing before it."""
        if event.seq > self.last:
            self.aside[event.seq] = event
        while self.last + 1 in self.aside:
            self.last += 1
            self.events.append(self.aside.pop(self.last))
        return not self.aside

    def texts(self) -> list[str]:
        return [event.body.text for event in self.events if isinstance(event.body, MessageSent)]


class Peer:
    """Sends requests, awaits their answers, and keeps pushes until somebody asks for them."""

    def __init__(self, address: str, subprotocol: str = "mentor.v1.msgpack") -> None:
        self._address = address
        self._encoding = Encoding(subprotocol)
        self._ids = count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._fetching: set[asyncio.Task[None]] = set()
        self.pushes: list[tuple[str | None, Message]] = []
        self.views: dict[str, View] = {}
        self._early: dict[str, list[Event]] = {}
        self.welcome: Welcome | None = None
        self.close_code: int | None = None

    @property
    def session(self) -> str:
        assert self.welcome is not None
        return self.welcome.session

    @property
    def is_cut(self) -> bool:
        """Whether there is no socket now."""
        return self._reader is None or self._reader.done()

    @property
    def person(self) -> str:
        assert self.welcome is not None
        return self.welcome.person

    # ── the socket ──────────────────────────────────────────────────────────────────────────

    def at(self, address: str) -> "Peer":
        """The same client at another address of the service, with its resume token."""
        moved = Peer(address, self._encoding.value)
        moved.welcome = self.welcome
        return moved

    async def open(self, ticket: str | None = None) -> Welcome:
        """Connect and say hello, with a ticket or with the last resume token."""
        await self.connect()
        resume = self.welcome.resume if ticket is None and self.welcome else None
        self.welcome = await self.ask(Hello(ticket=ticket, resume=resume))
        return self.welcome

    async def connect(self) -> None:
        """Connect without a hello."""
        self._socket = await connect(
            self._address.replace("http", "ws", 1) + "/ws",
            subprotocols=[Subprotocol(self._encoding.value)],
            compression=None,
            ping_interval=None,
            proxy=None,
        )
        self.close_code = None
        self._reader = asyncio.ensure_future(self._read(self._socket))

    async def cut(self) -> None:
        """Lose the transport without a word."""
        assert self._socket is not None
        self._socket.transport.abort()
        await self.closed()

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            await self.closed()

    async def closed(self) -> int | None:
        """The close code, once the server has closed."""
        assert self._reader is not None
        async with asyncio.timeout(PATIENCE):
            await self._reader
        return self.close_code

    # ── requests ────────────────────────────────────────────────────────────────────────────

    async def ask(self, message: Message, room: str | None = None) -> Any:  # noqa: ANN401
        """The typed reply to `message`; raises RefusedError or CutError."""
        return msgspec.convert(await self.ask_raw(message, room), REPLY_OF[type(message)])

    async def ask_raw(self, message: Message, room: str | None = None) -> dict[str, Any]:
        """As `ask`: the `d` of the answer, as it came."""
        number = next(self._ids)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        await self.send(message, room, number)
        async with asyncio.timeout(PATIENCE):
            try:
                return await answer
            except RefusedError as error:
                self._check(message, error)
                raise

    async def send(
        self, message: Message, room: str | None = None, number: int | None = None
    ) -> None:
        """Send without waiting for an answer."""
        assert self._socket is not None
        frame = encode_request(DecodedRequest(message, number, room), self._encoding)
        text = self._encoding is Encoding.JSON
        try:
            await self._socket.send(frame.decode() if text else frame)
        except ConnectionClosed:
            raise CutError from None

    async def join(self, room: str, *, reading: bool = False) -> Joined:
        """Join, or resume where the view of the room stands; `reading`: without being there."""
        view = self.views.get(room)
        request = Join(
            ep=view.epoch if view else None, seq=view.last if view else None, reading=reading
        )
        joined: Joined = await self.ask(request, room)
        if view is None or not joined.recovered:
            first = joined.events[0].seq if joined.events else joined.head + 1
            view = self.views[room] = View(joined.ep, [], first - 1)
        for event in joined.events:
            view.take(event)
        if joined.more:
            await self._fill(room)
        for event in self._early.pop(room, ()):
            self._event(room, event)
        return joined

    async def say(self, room: str, text: str, cid: str | None = None) -> Ack:
        ack: Ack = await self.ask(MsgSend(cid=cid or new_cid(), text=text), room)
        return ack

    # ── pushes ──────────────────────────────────────────────────────────────────────────────

    async def expect(self, kind: type[M], where: Callable[[M], bool] = lambda _: True) -> M:
        """The first push of that kind that fits, taken out; waits for it."""

        def found() -> M | None:
            for index, (_, push) in enumerate(self.pushes):
                if isinstance(push, kind) and where(push):
                    del self.pushes[index]
                    return push
            return None

        async with asyncio.timeout(PATIENCE), self._news:
            taken = found()
            while taken is None:
                await self._news.wait()
                taken = found()
            return taken

    async def reached(self, room: str, seq: int) -> View:
        """The view of `room` once it has come to `seq`."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self.views[room].last >= seq)
        return self.views[room]

    async def happened(self, room: str, kind: type[Any], nth: int = 1) -> Event:
        """The first (or `nth`) event in the view of `room` with a body of that kind; waits."""

        def found() -> Event | None:
            events = self.views[room].events if room in self.views else []
            matching = [event for event in events if isinstance(event.body, kind)]
            return matching[nth - 1] if len(matching) >= nth else None

        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(found)
        event = found()
        assert event is not None
        return event

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    async def _read(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for frame in socket:
                await self._take(codec.parse(frame, self._encoding))
        self.close_code = socket.close_code
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(CutError())
                answer.exception()
        self._waiting.clear()
        async with self._news:
            self._news.notify_all()

    async def _take(self, tree: Any) -> None:  # noqa: ANN401 - a frame before it has a type
        kind, data = tree["t"], tree["d"]
        if kind in {"ok", "err"}:
            answer = self._waiting.pop(tree.get("id"), None)
            if answer is not None and not answer.done():
                self._settle(answer, kind, data)
            return
        async with self._news:
            if kind == "event":
                self._event(tree["room"], msgspec.convert(data, Event))
            elif kind == "ping":
                with suppress(CutError):  # a ping may be the last thing that came
                    await self.send(Pong())
            else:
                self.pushes.append((tree.get("room"), msgspec.convert(data, PUSHES[kind])))
            self._news.notify_all()

    def _settle(
        self, answer: asyncio.Future[dict[str, Any]], kind: str, data: dict[str, Any]
    ) -> None:
        if kind == "ok":
            answer.set_result(data)
        else:
            answer.set_exception(RefusedError(data))

    def _check(self, message: Message, error: RefusedError) -> None:
        """docs/reference.md says of each request what it may be refused with."""
        assert error.code in refusals_of(type(message)), f"{message.T}: {error.code}"
        assert error.error.get("temporary", False) is (error.code in TEMPORARY), error.error

    def _event(self, room: str, event: Event) -> None:
        """What comes in one read with the answer to a join comes before there is a view."""
        view = self.views.get(room)
        if view is None:
            self._early.setdefault(room, []).append(event)
        elif not view.take(event):
            task = asyncio.ensure_future(self._fill(room))
            self._fetching.add(task)
            task.add_done_callback(self._fetching.discard)

    async def _fill(self, room: str) -> None:
        """Fetch what is missing after the view."""
        view = self.views[room]
        more = True
        while more:
            page: Page = await self.ask(History(after=view.last, limit=500), room)
            async with self._news:
                for event in page.events:
                    view.take(event)
                self._news.notify_all()
            more = page.more
