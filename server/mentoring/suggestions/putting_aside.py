"""The use cases of "not for me": whom somebody does not want suggested."""

from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.suggestions.ports import AsideBook
from server.protocol.bodies.mentoring import put_aside as bodies

MOST_ASIDE: Final = 500
"""People whom one person may have put aside at a time."""


class PuttingAside:
    """Errors are ServiceErrors of codes.py."""

    def __init__(self, book: AsideBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def mine(self, person: str) -> bodies.PutAside:
        rows = await self._book.of(person)
        return bodies.PutAside(
            people=tuple(bodies.Aside(person=row.person, name=row.name, at=row.at) for row in rows)
        )

    async def put(self, person: str, other: str) -> None:
        """From now on `other` is suggested to `person` no more; they stay in the directory, and
        are not told.

        Raises `not_found` for whom nobody finds, and for oneself; `quota_exceeded`.
        """
        if person == other:
            raise ServiceError("not_found")
        await self._book.put(person, other, self._clock.now())

    async def take_back(self, person: str, other: str) -> None:
        await self._book.remove(person, other)
