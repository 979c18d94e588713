"""What becomes of requests by themselves: those whose time is over, or that became pointless."""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock
from server.mentoring.requests.ports import RequestBook
from server.mentoring.requests.request_life import DAY
from server.mentoring.requests.request_rooms import RequestRooms

KEPT_MS: Final = 180 * DAY
"""How long a request that led nowhere is kept after its end, and a draft that nobody touches."""

PAGE: Final = 100


class RequestSettling:
    """Each is a job of its own, so that a damaged one keeps no other back."""

    def __init__(self, book: RequestBook, rooms: RequestRooms, clock: Clock, jobs: Jobs) -> None:
        self._book = book
        self._rooms = rooms
        self._clock = clock
        self._jobs = jobs

    async def tick(self) -> None:
        """Call every minute, and at the start."""
        await self._rooms.look()
        after = ""
        while page := await self._book.unsettled(self._clock.now(), after, PAGE):
            for request in page:
                self._jobs.found("requests.settle", request, partial(self._settle, request))
            after = page[-1]

    async def forget(self) -> None:
        """Call every hour: what led nowhere is kept for so long."""
        await self._book.forget(self._clock.now() - KEPT_MS)

    async def _settle(self, request: str) -> None:
        await self._book.settle(request, self._clock.now())
