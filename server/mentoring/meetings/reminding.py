"""Meetings that are near are reminded of, and a first meeting is asked for: found every minute.

What is found is written into the outbox, where the same mail cannot stand twice: so it goes once,
whichever process finds it, and however often after a stop (`rhythm.py` says what is due).
"""

from collections.abc import Awaitable, Callable
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.ports import RhythmBook
from server.mentoring.meetings.rhythm import STILL_IN_TIME

PAGE: Final = 200

Find = Callable[[Interval, str, int], Awaitable[str | None]]


class MeetingReminding:
    """Each process looks at what became due since it looked last; at first at a whole day."""

    def __init__(self, book: RhythmBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._looked: Millis | None = None

    async def tick(self) -> None:
        """Call every minute."""
        now = self._clock.now()
        due = Interval(now - STILL_IN_TIME if self._looked is None else self._looked, now)
        if due.length > 0:
            await _all(self._book.remind, due)
            await _all(self._book.ask_first, due)
            self._looked = now


async def _all(find: Find, due: Interval) -> None:
    after: str | None = ""
    while after is not None:
        after = await find(due, after, PAGE)
