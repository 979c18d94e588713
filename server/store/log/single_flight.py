"""Equal questions asked at the same time are asked once."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class SingleFlight:
    """Reads under way, by what they ask for. Made and used on one event loop."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Task[Any]] = {}

    async def share(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer to `key`: of the question under way, or of `ask`.

        A caller that gives up does not take the answer away from the others.
        """
        flight: asyncio.Task[T] | None = self._under_way.get(key)
        if flight is None:
            flight = asyncio.ensure_future(_run(ask))
            self._under_way[key] = flight
            flight.add_done_callback(lambda _: self._under_way.pop(key, None))
        return await asyncio.shield(flight)


async def _run(ask: Callable[[], Awaitable[T]]) -> T:
    return await ask()
