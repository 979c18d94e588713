"""What falls due by itself, found by looking again and again at a window of time.

What is found is written into the outbox, where the same mail cannot stand twice: so it goes once,
whichever process finds it, and however often after a stop.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.intervals import Interval

PAGE: Final = 200

STILL_IN_TIME: Final[Millis] = 24 * 3_600_000
"""What a stop of the service may take: what fell due before that is not made up for."""

Find = Callable[[Interval, str, int], Awaitable[str | None]]
"""`(due, after, most)`: does what fell due in that time, a page of it behind `after`; gives what is
to be given as the next, None where there is none."""


class DueLooks:
    """Each process looks at what became due since it looked last; at first at a whole day."""

    def __init__(self, clock: Clock, *finds: Find) -> None:
        self._clock = clock
        self._finds = finds
        self._looked: Millis | None = None

    async def tick(self) -> None:
        """Call every minute."""
        now = self._clock.now()
        due = Interval(now - STILL_IN_TIME if self._looked is None else self._looked, now)
        if due.length > 0:
            for find in self._finds:
                await _all(find, due)
            self._looked = now


async def _all(find: Find, due: Interval) -> None:
    after: str | None = ""
    while after is not None:
        after = await find(due, after, PAGE)
