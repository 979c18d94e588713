"""What becomes of lines by themselves, looked at every minute: whose place it is now."""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock
from server.mentoring.waiting_list.ports import WaitBook

PAGE: Final = 100


class WaitSettling:
    """Each mentor is a job of its own, so that a damaged line keeps no other back."""

    def __init__(self, book: WaitBook, clock: Clock, jobs: Jobs) -> None:
        self._book = book
        self._clock = clock
        self._jobs = jobs

    async def tick(self) -> None:
        """Call every minute, and at the start."""
        after = ""
        while True:
            found, after = await self._book.unsettled(self._clock.now(), after, PAGE)
            for mentor in found:
                self._jobs.found("waits.settle", mentor, partial(self._settle, mentor))
            if not after:
                return

    async def _settle(self, mentor: str) -> None:
        await self._book.settle(mentor, self._clock.now())
