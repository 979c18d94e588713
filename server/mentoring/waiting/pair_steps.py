"""What two people wait for from each other: worked out when it is asked for."""

from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Clock
from server.mentoring.meetings.rhythm import FIRST_ASKS
from server.mentoring.requests.resting import rests
from server.mentoring.waiting.ports import FoundSteps, PairStepsBook

MOST: Final = 20
"""Of each kind: a list that nobody gets to the end of helps nobody."""


@dataclass(frozen=True, slots=True)
class WaitingSteps:
    """`resting`: they are not listed until they say that they are there."""

    found: FoundSteps
    resting: bool


class PairSteps:
    """Nothing here is told that the page it leads to would not tell."""

    def __init__(self, book: PairStepsBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def of(self, person: str) -> WaitingSteps:
        """A first meeting waits as long as it is asked for, and no longer: then it is the two's."""
        now = self._clock.now()
        found = await self._book.of(person, now - FIRST_ASKS[-1], now, MOST)
        return WaitingSteps(found, rests(found.lapses))
