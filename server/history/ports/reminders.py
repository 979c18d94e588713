"""Reminders that are owed, and the way they leave."""

from dataclasses import dataclass
from typing import Final, Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.people import Locale

WORTH_ASKING: Final[Millis] = 5 * 60_000
"""Nobody is asked about an episode that was shorter."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody who was in an episode and has neither kept a reflection nor been reminded."""

    episode: str
    room: str
    ended_at: Millis
    person: str
    name: str
    email: str
    locale: Locale
    time_zone: str


class ReminderBook(Protocol):
    async def owed(self, since: Millis, after: Owed | None, most: int) -> list[Owed]:
        """Who may be reminded of an episode that ended after `since`, `most` at most.

        The first to end first; only those behind `after`, the last of an earlier answer.
        """
        ...

    async def claim(self, owed: Owed, now: Millis) -> bool:
        """Whether it is ours to send, and still to be sent; True once for each and never again."""
        ...


class ReminderMail(Protocol):
    """Hands reminders over to the mail server."""

    async def remind(self, owed: Owed) -> None:
        """Raises when it was not taken."""
        ...
