"""One-off calls that nobody came to: they are used again, and go by themselves after a day."""

from collections.abc import Callable
from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.rooms.live.registry import LiveRooms
from server.rooms.ports import EmptyCallBook

DAY: Final[Millis] = 24 * 60 * 60_000
PAGE: Final = 200


class EmptyCalls:
    """Finds them, and has them deleted: nobody but their founder was ever there."""

    def __init__(
        self,
        book: EmptyCallBook,
        rooms: LiveRooms,
        forget: Callable[[str], None],
        jobs: Jobs,
        clock: Clock,
    ) -> None:
        self._book = book
        self._rooms = rooms
        self._forget = forget
        self._jobs = jobs
        self._clock = clock

    async def of(self, person: str) -> str | None:
        """The newest empty call that they founded."""
        return await self._book.of(person)

    async def tick(self) -> None:
        """Call every few minutes: what is over goes, each room apart from others."""
        now, after = self._clock.now(), ""
        while found := await self._book.over(now - DAY, now, after, PAGE):
            for room in found:
                self._jobs.found("calls.drop", room, partial(self._drop, room))
            after = found[-1]

    async def _drop(self, room: str) -> None:
        """Delete it, unless somebody is there or it was used since it was listed."""
        live, now = self._rooms.live(room), self._clock.now()
        if live is not None and not live.idle:
            return
        if await self._book.take(room, now - DAY, now):
            self._rooms.forget(room)
            self._forget(room)
