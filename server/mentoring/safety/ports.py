"""What safety needs from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Somebody who is blocked, by the name they go by."""

    person: str
    name: str
    at: Millis


class BlockBook(Protocol):
    """Where blocks are kept. Each call is one transaction."""

    async def of(self, person: str) -> Sequence[BlockRow]:
        """Whom `person` blocked, the newest first."""
        ...

    async def put(self, person: str, other: str, now: Millis) -> None:
        """Block, and end what is open between the two. Again it changes nothing.

        Raises `not_found` for who is no member, `quota_exceeded`.
        """
        ...

    async def remove(self, person: str, other: str) -> None:
        """Take a block back, where there is one."""
        ...
