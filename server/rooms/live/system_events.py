"""What the room writes by itself: somebody came, somebody went. Nobody is there to try it again."""

import asyncio
from collections import deque
from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.errors import ServiceError
from server.rooms.ports import Append, LogWriter, Outcome, Refused

MOST: Final = 50_000
"""Appends that may wait; a disk that stays full for that long loses the oldest of them."""

KIND: Final = "rooms.own"
"""The one job that hands over what could not be taken, in its order."""

REFUSED: Final = "rooms.own.refused"
"""A job for each append that was refused for good: it stops no other, and the operator is told."""


class SystemEvents:
    """Hands appends to the writer in the order they came, again where it can take none now."""

    def __init__(self, writer: LogWriter, jobs: Jobs) -> None:
        self._writer = writer
        self._jobs = jobs
        self._waiting: deque[Append] = deque()
        self._refused: list[Append] = []
        self._error: ServiceError | None = None
        """Why the writer can take none now."""
        self._handed = 0
        self._heard = 0
        self._news = asyncio.Event()

    def write(self, append: Append) -> None:
        """Queue `append`; never raises and never waits."""
        self._waiting.append(append)
        if len(self._waiting) > MOST:
            self._waiting.popleft()
        if self._error is None:
            self._hand_over()

    def _hand_over(self) -> None:
        while self._waiting and self._error is None:
            append = self._waiting[0]
            try:
                self._writer.submit(append, partial(self._told, append))
            except ServiceError as error:
                self._rest(error)
            else:
                self._waiting.popleft()
                self._handed += 1

    def _told(self, append: Append, outcome: Outcome) -> None:
        """Keep what may go later; the writer refuses in order, and all that was under way."""
        self._heard += 1
        self._news.set()
        if not isinstance(outcome, Refused):
            return
        if outcome.error.temporary:
            self._refused.append(append)
            self._rest(outcome.error)
        else:
            key = f"{append.room}/{self._heard}"
            self._jobs.begin(REFUSED, key, partial(self._once_more, append))

    def _rest(self, error: ServiceError) -> None:
        if self._error is None:
            self._error = error
            self._jobs.begin(KIND, "", self._again)

    async def _again(self) -> None:
        """Hand over all that waits; raises what it is refused with, where none of it goes."""
        await self._all_heard()
        while self._error is not None:
            self._waiting.extendleft(reversed(self._refused))
            self._refused.clear()
            before, self._error = len(self._waiting), None
            self._hand_over()
            await self._all_heard()
            if len(self._waiting) + len(self._refused) >= before:
                self._raise()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    async def _all_heard(self) -> None:
        """Returns when the writer has answered about all that it has by now."""
        handed = self._handed
        while self._heard < handed:
            self._news.clear()
            await self._news.wait()

    async def _once_more(self, append: Append) -> None:
        outcome = await self._writer.append(append)
        if isinstance(outcome, Refused):
            raise outcome.error
