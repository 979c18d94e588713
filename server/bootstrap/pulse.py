"""What has to happen again and again: one task each, that survives what goes wrong in it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog


@dataclass(frozen=True, slots=True)
class Beat:
    """`act` every `seconds`, beginning after the first pause."""

    name: str
    seconds: float
    act: Callable[[], Awaitable[None] | None]


class Pulse:
    """Runs the beats from `start` to `stop`."""

    def __init__(self, beats: tuple[Beat, ...]) -> None:
        self._beats = beats
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.ensure_future(_repeat(beat)) for beat in self._beats]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []


async def _repeat(beat: Beat) -> None:
    while True:
        await asyncio.sleep(beat.seconds)
        try:
            work = beat.act()
            if work is not None:
                await work
        except Exception as error:
            structlog.get_logger().error("beat_failed", place=beat.name, exc_info=error)
