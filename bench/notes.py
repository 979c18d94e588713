"""Eight people type in the same notes: how soon a keystroke stands at the others."""

import asyncio
import random
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import msgpack
from pycrdt import Doc, Text, TransactionEvent

from bench.crowd.client import Client
from bench.crowd.load import Seat
from bench.figures import Figure, Rounds, percentile
from bench.options import Options
from bench.service import service
from server.protocol.codec import DecodedRequest, Encoding, encode_request
from server.protocol.messages.base import Message
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.session import Hello, Join, Pong
from server.protocol.notes.shared_text import merged
from server.protocol.notes.yjs_update import state_vector

WRITERS = 8
PER_SECOND = 5.0
GATHER_S = 0.03


class Typed:
    """When each keystroke was made, and how long it took to each of the others."""

    def __init__(self) -> None:
        self.at: dict[int, list[float]] = {}
        self.took: list[float] = []
        self._news = asyncio.Event()

    @property
    def presses(self) -> int:
        return sum(len(times) for times in self.at.values())

    def press(self, client: int) -> None:
        self.at.setdefault(client, []).append(perf_counter())

    def arrived(self, client: int, first: int, end: int) -> None:
        """Keystrokes `[first, end)` of `client` stand at one of the others."""
        now = perf_counter()
        self.took += [now - at for at in self.at[client][first:end]]
        self._news.set()

    async def everywhere(self) -> None:
        """Return when every keystroke stands at all the others."""
        while len(self.took) < self.presses * (WRITERS - 1):
            self._news.clear()
            await self._news.wait()


class Desk(Client):
    """A writer: a Yjs document, one update on its way at a time."""

    __slots__ = (
        "answers",
        "client",
        "doc",
        "ids",
        "known",
        "own",
        "room",
        "text",
        "typed",
        "unsent",
    )

    def __init__(self, client: int, room: str, typed: Typed) -> None:
        super().__init__()
        self.client = client
        self.room = room
        self.typed = typed
        self.doc: Doc[Text] = Doc(client_id=client)
        self.text = self.doc.get("notes", type=Text)
        self.doc.observe(self.changed)
        self.own = False
        self.unsent: list[bytes] = []
        self.known: dict[int, int] = {}
        self.ids = count(1)
        self.answers: dict[int, asyncio.Future[Any]] = {}

    def ask(self, message: Message, room: str | None = None) -> "asyncio.Future[Any]":
        number = next(self.ids)
        answer = self.answers[number] = asyncio.get_running_loop().create_future()
        self.send(encode_request(DecodedRequest(message, number, room), Encoding.MSGPACK))
        return answer

    def changed(self, event: TransactionEvent) -> None:
        if self.own:
            self.unsent.append(event.update)

    def press(self, place: int) -> None:
        """One keystroke."""
        self.own = True
        self.text.insert(min(place, len(self.text)), "x")
        self.own = False
        self.typed.press(self.client)

    def message(self, payload: bytes) -> None:
        frame = msgpack.unpackb(payload)
        match frame["t"]:
            case "ok":
                self.answers.pop(frame["id"]).set_result(frame["d"])
            case "err":
                self.answers.pop(frame["id"]).set_exception(RuntimeError(frame["d"]["code"]))
            case "ping":
                self.send(encode_request(DecodedRequest(Pong()), Encoding.MSGPACK))
            case "event" if frame["d"]["body"]["kind"] == "notes.changed":
                self.hear(frame["d"]["body"]["update"])

    def hear(self, update: bytes) -> None:
        self.doc.apply_update(update)
        for client, clock in state_vector(self.doc.get_state()).items():
            before = self.known.get(client, 0)
            if client != self.client and clock > before:
                self.typed.arrived(client, before, clock)
                self.known[client] = clock

    async def deliver(self) -> None:
        """Send what is unsent, until it is all acknowledged."""
        while self.unsent:
            waiting, self.unsent = self.unsent, []
            await self.ask(NotesUpdate(since=0, update=merged(waiting)), self.room)
            await asyncio.sleep(GATHER_S)


async def run(options: Options) -> list[Figure]:
    print(f"  {WRITERS} writers, {PER_SECOND:g} keystrokes a second each")
    times, alike = [], []
    for _ in range(options.rounds):
        with TemporaryDirectory(prefix="bench-") as folder:
            async with service(Path(folder), 1, WRITERS) as ours:
                took, same = await _round(ours.port, ours.seats, options.seconds)
        times.append(1e3 * percentile(took, 0.95))
        alike.append(float(same))
    rounds = Rounds(times)
    print(f"  notes_keystroke_p95: {rounds.median:.1f} ms, noise {rounds.noise:.0%}")
    return [
        Figure("notes_keystroke_p95", rounds.median, 100, "lower", "ms"),
        Figure("notes_converged", min(alike), 1, "higher"),
    ]


async def _round(port: int, seats: Sequence[Seat], seconds: float) -> tuple[list[float], bool]:
    typed = Typed()
    desks = [await _seated(port, seat, at, typed) for at, seat in enumerate(seats, start=1)]
    await asyncio.gather(*(_type(desk, seconds) for desk in desks))
    async with asyncio.timeout(10):
        await typed.everywhere()
    presses = typed.presses
    texts = {str(desk.text) for desk in desks}
    for desk in desks:
        desk.transport.close()
    return typed.took, len(texts) == 1 and len(texts.pop()) == presses


async def _seated(port: int, seat: Seat, client: int, typed: Typed) -> Desk:
    desk = Desk(client, seat.room, typed)
    await desk.connect(port, "/ws", seat.source)
    await desk.ask(Hello(resume=seat.token))
    await desk.ask(Join(), seat.room)
    return desk


async def _type(desk: Desk, seconds: float) -> None:
    """As fingers do: five strokes a second, never in step."""
    chance = random.Random(desk.client)
    end = perf_counter() + seconds
    sending: asyncio.Task[None] | None = None
    while perf_counter() < end:
        await asyncio.sleep(chance.uniform(0.5, 1.5) / PER_SECOND)
        desk.press(chance.randrange(1 + len(desk.text)))
        if sending is None or sending.done():
            sending = asyncio.create_task(desk.deliver())
    if sending is not None:
        await sending
