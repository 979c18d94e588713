"""Who waits for a place with a mentor, in order, and whose it is when one frees. Pure.

The longest waiting is told first. The place is then theirs to write for: nobody behind them, and
nobody who does not wait, finds room meanwhile. Seven days later it is the next one's
(docs/decisions/0173-a-place-goes-to-who-waits.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Millis
from server.mentoring.requests.mentor_place import MentorPlace
from server.mentoring.requests.request_life import DAY

THEIRS_MS: Final = 7 * DAY
"""How long a place is somebody's to write for."""

MOST_WAITS: Final = 10
"""Mentors whom one person may wait for at a time."""


@dataclass(frozen=True, slots=True)
class PlaceWait:
    """`told_at`: since when the place is theirs."""

    id: str
    person: str
    since: Millis
    told_at: Millis | None = None

    @property
    def until(self) -> Millis | None:
        return None if self.told_at is None else self.told_at + THEIRS_MS

    def over(self, now: Millis) -> bool:
        return self.until is not None and self.until <= now


@dataclass(frozen=True, slots=True)
class Steps:
    """What has become of a line: who is told now, whose place is gone again before they wrote, and
    who let theirs pass."""

    told: tuple[PlaceWait, ...] = ()
    untold: tuple[PlaceWait, ...] = ()
    over: tuple[PlaceWait, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.told or self.untold or self.over)


def steps(line: Sequence[PlaceWait], places: int, now: Millis) -> Steps:
    """What is to be done about a line, with so many places to give away."""
    there = sorted((one for one in line if not one.over(now)), key=_place)
    first, others = there[:places], there[places:]
    return Steps(
        told=tuple(one for one in first if one.told_at is None),
        untold=tuple(one for one in others if one.told_at is not None),
        over=tuple(one for one in line if one.over(now)),
    )


def places_to_give(place: MentorPlace, open_requests: int) -> int:
    """How many of a line may be told: a letter that is open holds a place until it is answered."""
    if not place.takes_letters:
        return 0
    return max(0, place.capacity - place.meets - open_requests)


def _place(one: PlaceWait) -> tuple[Millis, str]:
    return one.since, one.id


def ahead_of(line: Sequence[PlaceWait], person: str | None, now: Millis) -> int:
    """How many have a place before `person`: those who wait longer, and for who does not wait,
    everybody who does."""
    there = sorted((one for one in line if not one.over(now)), key=_place)
    for number, one in enumerate(there):
        if one.person == person:
            return number
    return len(there)
