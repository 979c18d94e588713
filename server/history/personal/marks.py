"""Moments that a person marked for themselves: nobody else ever gets them."""

import hashlib
from typing import Final

import msgspec
from msgspec import UNSET

from server.history.ports.marks import MarkBook, NewMark
from server.history.ports.rooms import RoomStandings
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.bodies.marks import Mark, MarkChange, MarkCreate

MOST: Final = 2_000
"""Marks of one person in one room."""


class Marks:
    """Use cases of marks. A mark belongs to its owner, also after they left the room."""

    def __init__(
        self, book: MarkBook, access: RoomStandings, clock: Clock, random: RandomBytes
    ) -> None:
        self._book = book
        self._access = access
        self._clock = clock
        self._random = random

    async def add(self, person: str, room: str, request: MarkCreate) -> Mark:
        """Mark this moment of the room; the same cid again gives the same mark.

        It is one's own: also when one may mark nothing there any more.
        """
        new = NewMark(
            id=new_id("mk", self._random),
            room=room,
            person=person,
            cid=request.cid,
            digest=_digest(request),
            kind=request.kind,
            note=request.note,
            at=self._clock.now(),
        )
        try:
            await self._access.allow(person, room, "mark")
        except ServiceError as error:
            return await self._made_before(new, error)
        return await self._book.add(new, MOST)

    async def _made_before(self, new: NewMark, refused: ServiceError) -> Mark:
        known = await self._book.known(new)
        if known is None:
            raise refused
        return known

    async def change(self, person: str, mark: str, request: MarkChange) -> Mark:
        """Change what the request names; `not_found` to all but the owner."""
        kind = None if request.kind is UNSET else request.kind
        note = None if request.note is UNSET else request.note
        changed = await self._book.change(person, mark, kind, note)
        if changed is None:
            raise ServiceError("not_found")
        return changed

    async def remove(self, person: str, mark: str) -> None:
        """Delete it; `not_found` to all but the owner."""
        if not await self._book.remove(person, mark):
            raise ServiceError("not_found")


def _digest(request: MarkCreate) -> str:
    return hashlib.blake2b(msgspec.json.encode(request), digest_size=16).hexdigest()
