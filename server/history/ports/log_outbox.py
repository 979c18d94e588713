"""What the log of a room has still to hear of what happened beside it."""

from dataclasses import dataclass
from typing import Protocol

from server.protocol.events.log import Body


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a room is to hear, and has not heard yet."""

    id: str
    room: str
    actor: str
    body: Body


@dataclass(frozen=True, slots=True)
class WaitingNotices:
    """What a room has still to hear. `more`: there is more than this; `unreadable`: how many of
    them say nothing any more, because their row is damaged or of another version."""

    notices: tuple[Notice, ...]
    more: bool
    unreadable: int


class OutboxBook(Protocol):
    async def rooms(self) -> list[str]:
        """Every room that has something to hear."""
        ...

    async def waiting(self, room: str) -> WaitingNotices:
        """In the order they came, 100 at most."""
        ...

    async def told(self, notice: str) -> None: ...
