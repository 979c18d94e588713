"""An ordinary week of somebody's free half hours, on the clock of where they live. Pure.

336 half hours from Monday 00:00 to Sunday 24:00, one bit each. It says nothing of instants: what a
half hour is in a certain week is asked of the calendar (`mutual_time.py`), since a week in which
the clocks change has other ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

HALF_HOURS: Final = 336
A_DAY: Final = 48
MINUTES: Final = 30


class FreeSpan(NamedTuple):
    """Half hours from `start` to `end` (0 to 48, not included) of `day` (0 is Monday)."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FreeWeek:
    """`bits` has bit n set where the n-th half hour of the week is free."""

    bits: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.bits < 1 << HALF_HOURS:
            raise ValueError("a week has 336 half hours")

    def __bool__(self) -> bool:
        return self.bits != 0

    @property
    def minutes(self) -> int:
        """How much of an ordinary week is free."""
        return self.bits.bit_count() * MINUTES

    def is_free(self, half_hour: int) -> bool:
        return bool(self.bits >> half_hour & 1)

    def spans(self) -> Iterator[FreeSpan]:
        """Free stretches, none over midnight, in order; neighbours are one."""
        for day in range(7):
            start: int | None = None
            for at in range(A_DAY + 1):
                free = at < A_DAY and self.is_free(day * A_DAY + at)
                if free and start is None:
                    start = at
                elif not free and start is not None:
                    yield FreeSpan(day, start, at)
                    start = None


def week_of(spans: Iterable[FreeSpan]) -> FreeWeek:
    """The week in which `spans` are free, however they overlap. Raises ValueError beyond a day."""
    bits = 0
    for span in spans:
        if not (0 <= span.day < 7 and 0 <= span.start < span.end <= A_DAY):
            raise ValueError("a span lies within one day and is not empty")
        bits |= ((1 << span.end - span.start) - 1) << span.day * A_DAY + span.start
    return FreeWeek(bits)
