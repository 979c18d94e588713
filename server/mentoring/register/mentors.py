"""Keeps the register of mentors near to the database, and answers with nothing that is not so.

The register hurries: it is looked at anew when it is a second old and somebody asks. The database
decides: whoever is about to be shown is read once more, and where they are not as the register has
them, it is corrected and asked again. So a pause, a hidden field or a deletion holds from the next
request on, whichever process it happened in, and what is new is found about a second later.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.mentoring.register.mentor import Mentor
from server.mentoring.register.own_thread import OwnThread
from server.mentoring.register.ports import MentorBook
from server.mentoring.register.register import MentorRegister

T = TypeVar("T")

FRESH_S: Final = 1.0
"""How long a look at everybody is good for."""

AT_ONCE: Final = 500
"""Mentors read in one transaction."""

TRIES: Final = 8
"""How often somebody who is about to be shown may have changed, until it is for later."""


class Mentors:
    """Made and used on one event loop; `thread` is where the followers of `register` live."""

    def __init__(
        self, book: MentorBook, register: MentorRegister, thread: OwnThread, clock: Clock
    ) -> None:
        self._book = book
        self._register = register
        self._thread = thread
        self._clock = clock
        self._looking = asyncio.Lock()
        self._looked_at: float | None = None

    async def pick(
        self, choose: Callable[[], T], people: Callable[[T], Sequence[str]]
    ) -> tuple[T, Mapping[str, Mentor]]:
        """What `choose` finds in the followers, in their thread, and the `people` in it as they
        are in the database now. Raises `unavailable` where they keep changing."""
        await self._renewed()
        for _ in range(TRIES):
            chosen = await self._thread.run(choose)
            asked = people(chosen)
            found = await self._book.read(asked, self._clock.now())
            if not await self._thread.run(partial(self._register.put, asked, found)):
                return chosen, {one.person: one for one in found}
        raise ServiceError("unavailable", temporary=True, retry_ms=1_000)

    async def warm(self) -> None:
        """Read everybody before the first of them asks, who would wait for it. Whoever asks then
        looks once more, as it was a while ago."""
        async with self._looking:
            await self._look(self._clock.now())

    async def _renewed(self) -> None:
        """Many who ask at once wait for one look."""
        async with self._looking:
            before = self._clock.monotonic()
            if self._looked_at is None or before - self._looked_at >= FRESH_S:
                await self._look(self._clock.now())
                self._looked_at = before

    async def _look(self, now: Millis) -> None:
        census = await self._book.census(now)
        outdated = await self._thread.run(partial(self._register.outdated, census))
        for start in range(0, len(outdated), AT_ONCE):
            some = outdated[start : start + AT_ONCE]
            found = await self._book.read(some, now)
            await self._thread.run(partial(self._register.put, some, found))
