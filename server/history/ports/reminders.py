"""Reminders that are owed."""

from dataclasses import dataclass
from typing import Final, Protocol

from server.kernel.clock import Millis

WORTH_ASKING: Final[Millis] = 5 * 60_000
"""Nobody is asked about an episode that was shorter."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody who was in an episode and has neither kept a reflection nor been reminded."""

    episode: str
    room: str
    ended_at: Millis
    person: str
    time_zone: str


class ReminderBook(Protocol):
    async def owed(self, since: Millis, after: Owed | None, most: int) -> list[Owed]:
        """Who may be reminded of an episode that ended after `since`, `most` at most.

        The first to end first; only those behind `after`, the last of an earlier answer.
        """
        ...

    async def claim(self, owed: Owed, now: Millis, until: Millis) -> bool:
        """Have them reminded by mail, before `until`: once for each, and never again.

        False where that was done, or there is nothing to remind of any more.
        """
        ...

    async def holds(self, person: str, episode: str) -> bool:
        """Whether there still is something to remind of."""
        ...
