"""The rooms that follow from requests: made once for what was agreed, whatever happens in between.

That a room is owed stands in the row of the request, in the transaction of the mentor's yes. Making
it and noting that may be repeated, so a stop in between loses nothing: the next look finds it.
"""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.mentoring.requests.ports import PairRooms, RequestBook

KIND: Final = "requests.room"
PAGE: Final = 100


class RequestRooms:
    """Call `look` at the start and now and then."""

    def __init__(self, book: RequestBook, rooms: PairRooms, jobs: Jobs) -> None:
        self._book = book
        self._rooms = rooms
        self._jobs = jobs

    async def make(self, request: str) -> None:
        """Make the room that `request` owes; returns when it is there, or will be soon."""
        self._jobs.begin(KIND, request, partial(self._make, request))
        await self._jobs.settled(KIND, of=request)

    async def look(self) -> None:
        """Begin a job for each room that is owed."""
        after = ""
        while page := await self._book.owed(after, PAGE):
            for request in page:
                self._jobs.found(KIND, request, partial(self._make, request))
            after = page[-1]

    async def _make(self, request: str) -> None:
        company = await self._book.company(request)
        if company is not None:
            await self._rooms.make(company)
            await self._book.made(request, company.owed)
