"""Marks by their owner."""

from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.marks import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark before it has its place. `digest` tells the request from others under its cid."""

    id: str
    room: str
    person: str
    cid: str
    digest: str
    kind: MarkKind
    note: str
    at: Millis


class MarkBook(Protocol):
    """Marks by their owner; committed when a method returns."""

    async def add(self, mark: NewMark, most: int) -> Mark:
        """Put `mark` at the log's head, or give the one that this cid made before.

        Raises `idempotency_conflict` when that was for another digest, `quota_exceeded` when the
        person has `most` marks in the room, `not_found` when there is no room.
        """
        ...

    async def known(self, mark: NewMark) -> Mark | None:
        """The one that this cid made before; raises `idempotency_conflict` as `add` does."""
        ...

    async def change(
        self, person: str, mark: str, kind: MarkKind | None, note: str | None
    ) -> Mark | None:
        """The mark after the change of what is not None; None when it is not `person`'s."""
        ...

    async def remove(self, person: str, mark: str) -> bool:
        """Whether there was such a mark of `person`."""
        ...

    async def between(self, person: str, room: str, first: int, last: int) -> list[Mark]:
        """The person's marks from event `first` to `last`, in order, 500 at most."""
        ...

    async def of(self, person: str, limit: int) -> list[Mark]:
        """The person's marks of all rooms, newest first, `limit` at most."""
        ...
