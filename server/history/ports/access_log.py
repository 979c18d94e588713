"""The access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec

from server.kernel.clock import Millis
from server.protocol.bodies.retention import LookAct

START: Final = bytes(32)
"""What stands before the first line of a room."""

Span = tuple[int, int]
"""From one seq to another, both within."""


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the access log. `hash` covers it and the line before."""

    place: int
    at: Millis
    person: str
    act: LookAct
    episode: str
    hash: bytes


class AccessHead(msgspec.Struct, frozen=True):
    """Where a room's chain begins and ends. `before` is the hash before its `first` line, `hash`
    that of its `last`."""

    first: int = 1
    before: bytes = START
    last: int = 0
    hash: bytes = START


class AccessLogBook(Protocol):
    """The access log of every room."""

    async def note(
        self,
        room: str,
        person: str,
        act: LookAct,
        episodes: Sequence[str],
        now: Millis,
        since: Millis,
    ) -> None:
        """Add a line for each, on the disk when this returns; none where an equal one is at `since`
        or later, if that is not `now`. The oldest lines of a very long log go."""
        ...

    async def touched(self, room: str, spans: Sequence[Span]) -> list[str]:
        """The closed episodes of a room that hold events of these stretches."""
        ...

    async def of_episode(self, room: str, episode: str, visible_from: int) -> list[AccessEntry]:
        """Those since event `visible_from` of the room, newest first, 500 at most.

        With those about all of the room's episodes.
        """
        ...

    async def whole(self, room: str) -> tuple[list[AccessEntry], AccessHead | None]:
        """Oldest first, and what is sealed beside them."""
        ...

    async def complete(self) -> bool:
        """Whether no room's log is missing as a whole."""
        ...
