"""The use cases of "tell me then": waiting for a mentor who has no room."""

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.mentoring.waiting_list.line import MOST_WAITS
from server.mentoring.waiting_list.ports import WaitBook
from server.protocol.bodies.mentoring import waiting_list as bodies


class WaitingList:
    """Errors are ServiceErrors of codes.py. Nobody learns who else waits, or how many."""

    def __init__(self, book: WaitBook, clock: Clock, random: RandomBytes) -> None:
        self._book = book
        self._clock = clock
        self._random = random

    async def mine(self, person: str) -> bodies.WaitingFor:
        rows = await self._book.of(person, self._clock.now())
        return bodies.WaitingFor(
            people=tuple(
                bodies.Awaited(person=row.person, name=row.name, since=row.since, until=row.until)
                for row in rows
            ),
            most=MOST_WAITS,
        )

    async def wait(self, person: str, mentor: str) -> None:
        """Raises as `WaitBook.begin`, and `not_found` for oneself."""
        if person == mentor:
            raise ServiceError("not_found")
        now = self._clock.now()
        await self._book.begin(person, mentor, new_id("wt", self._random), now)

    async def stop(self, person: str, mentor: str) -> None:
        await self._book.end(person, mentor, self._clock.now())
