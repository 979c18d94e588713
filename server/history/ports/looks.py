"""The access log."""

from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.ledger import LookAct


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the access log. `hash` covers it and the line before."""

    place: int
    at: Millis
    person: str
    act: LookAct
    episode: str
    hash: bytes


class LookBook(Protocol):
    """The access log of every room."""

    async def note(
        self, room: str, person: str, act: LookAct, episode: str, now: Millis, since: Millis
    ) -> None:
        """Add a line, on the disk when this returns; none where an equal one is at `since` or
        later, if that is not `now`."""
        ...

    async def of_episode(self, room: str, episode: str) -> list[Entry]:
        """Newest first, 500 at most."""
        ...

    async def whole(self, room: str) -> list[Entry]:
        """Oldest first."""
        ...
