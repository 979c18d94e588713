"""Guests are forgotten: they have no account to delete, so it happens by itself.

Whoever cannot come back any more, and of whom no episode stands that tells that they were there,
is named nowhere from then on. A room on hold forgets nobody.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, Protocol

from server.jobs.runner import Jobs
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError

PAGE: Final = 200

Forget = Callable[[str], Awaitable[None]]
"""Take a person out of the rooms, the log and everything beside it. Again it changes nothing."""


class ForgottenGuestBook(Protocol):
    async def departed(self, now: Millis, after: str, most: int) -> list[str]:
        """Guests whom a room still names and does not have to; by id, behind `after`.

        Their sign-in is over or the room removed them, every episode that opened there is stored,
        none that stands has them in it, and nobody holds the room. Who only waited at the door
        is among them.
        """
        ...


class ForgottenGuests:
    """Forgets those whose time is over."""

    def __init__(self, book: ForgottenGuestBook, forget: Forget, jobs: Jobs) -> None:
        self._book = book
        self._forget = forget
        self._jobs = jobs

    async def tick(self, now: Millis) -> None:
        """Call every few minutes. What breaks off is done again; each guest apart from others."""
        after = ""
        while found := await self._book.departed(now, after, PAGE):
            for person in found:
                self._jobs.found("guests.forget", person, partial(self._one, person))
            after = found[-1]

    async def _one(self, person: str) -> None:
        try:
            await self._forget(person)
        except ServiceError as error:
            if error.code != "held":  # since they were listed; once released they are found again
                raise
