"""A load generator in its own process: `python -m bench.crowd.load <plan.json>`.

It opens all connections of the plan, prints `ready`, and then obeys one command a line: `go`
starts the talk, `pause` stops it, `mark` prints the tally, `time on` and `time off` keep times,
`cut` drops every socket and lets each client come back, `quit` ends. Every command is answered
by one line of JSON.
"""

import asyncio
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random, uniform

import msgspec
import uvloop

from bench.crowd.talkers import PlainTalker, ServiceTalker, Talker, Tally, stamp

_TICK = 0.002
_AT_ONCE = 32
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 20.0
"""Seconds: a client waits a random part of this before it comes back, of twice that next time."""


class Seat(msgspec.Struct, frozen=True):
    """One connection: from which loopback address, into which room, as whom."""

    source: str
    room: str
    token: str = ""


class Plan(msgspec.Struct, frozen=True):
    """`rate` is messages per second and connection; `size` the bytes of a bare peer's message."""

    port: int
    seats: tuple[Seat, ...]
    rate: float = 0
    size: int = 0
    service: bool = False


class Crowd:
    """All connections of this process, and the clock that makes them talk in turn."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._tally = Tally()
        self._talkers: list[Talker] = []
        self._talking: asyncio.TimerHandle | None = None
        self._next = 0
        self._due = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._commands: dict[str, Callable[[], None]] = {
            "go": self._go,
            "pause": self._pause,
            "time on": lambda: self._time(on=True),
            "cut": self._cut,
            "time off": lambda: self._time(on=False),
            "mark": lambda: None,
        }

    async def enter(self) -> None:
        """Open and ready every connection, few at a time."""
        gate = asyncio.Semaphore(_AT_ONCE)

        async def take(number: int, seat: Seat) -> Talker:
            async with gate:
                talker = self._talker(number, seat)
                target = "/ws" if self._plan.service else f"/ws?room={seat.room}"
                await talker.connect(self._plan.port, target, seat.source)
                await talker.enter()
                return talker

        seats = enumerate(self._plan.seats)
        self._talkers = await asyncio.gather(*(take(number, seat) for number, seat in seats))
        # Neighbours sit in one room; talking in turn they would always speak at the same moment.
        Random(len(self._talkers)).shuffle(self._talkers)

    def obey(self, command: str) -> Tally:
        self._commands[command]()
        return self._tally

    def _talker(self, number: int, seat: Seat) -> Talker:
        if self._plan.service:
            return ServiceTalker(self._tally, seat.room, seat.token)
        return PlainTalker(self._tally, number, self._plan.size)

    def _go(self) -> None:
        self._due = asyncio.get_running_loop().time()
        self._tick()

    def _pause(self) -> None:
        if self._talking is not None:
            self._talking.cancel()

    def _time(self, *, on: bool) -> None:
        if on:
            self._tally.ack_times.clear()
            self._tally.delivery_times.clear()
        self._tally.timing = on

    def _cut(self) -> None:
        now = asyncio.get_running_loop().time()
        for at, talker in enumerate(self._talkers):
            talker.transport.abort()
            self._tasks.add(asyncio.ensure_future(self._come_back(at, talker, now)))

    async def _come_back(self, at: int, talker: Talker, cut_at: float) -> None:
        """As a client does it: back-off with full jitter until it is in its room again."""
        assert isinstance(talker, ServiceTalker)
        wait = _FIRST_WAIT
        while True:
            await asyncio.sleep(uniform(0, wait))
            wait = min(2 * wait, _LONGEST_WAIT)
            again = talker.again()
            try:
                await again.connect(self._plan.port, "/ws", talker.source)
                await again.enter()
            except OSError:
                continue
            except RuntimeError:
                self._tally.refused += 1
                return
            self._talkers[at] = again
            self._tally.return_times.append(asyncio.get_running_loop().time() - cut_at)
            return

    def _tick(self) -> None:
        """Let those talk whose turn has come since the last tick."""
        loop = asyncio.get_running_loop()
        gap = 1 / (self._plan.rate * len(self._talkers))
        while self._due <= loop.time():
            self._due += gap
            self._talkers[self._next].talk(stamp() + b" how did the week on the ward go?")
            self._next = (self._next + 1) % len(self._talkers)
        self._talking = loop.call_later(_TICK, self._tick)


async def main(plan: Plan) -> None:
    crowd = Crowd(plan)
    await crowd.enter()
    gc.freeze()
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    print("ready", flush=True)
    while (command := (await lines.readline()).decode().strip()) not in ("", "quit"):
        sys.stdout.buffer.write(msgspec.json.encode(crowd.obey(command)) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    uvloop.run(main(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Plan)))
