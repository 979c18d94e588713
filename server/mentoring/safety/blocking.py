"""The use cases of blocks."""

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.safety.ports import BlockBook
from server.protocol.bodies.mentoring import blocks as bodies


class Blocking:
    """Errors are ServiceErrors of codes.py."""

    def __init__(self, book: BlockBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def mine(self, person: str) -> bodies.Blocks:
        rows = await self._book.of(person)
        return bodies.Blocks(
            blocks=tuple(bodies.Block(person=row.person, name=row.name, at=row.at) for row in rows)
        )

    async def block(self, person: str, other: str) -> None:
        """From now on the two meet nowhere in the programme; the other is not told.

        Raises `not_found` for who is no member, and for oneself; `quota_exceeded`.
        """
        if person == other:
            raise ServiceError("not_found")
        await self._book.put(person, other, self._clock.now())

    async def unblock(self, person: str, other: str) -> None:
        await self._book.remove(person, other)
