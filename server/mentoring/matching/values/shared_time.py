"""When two people are both free in the next four weeks, by the quarter hour. Pure.

Real weeks are laid over each other, never wall clocks: one in which the clocks change counts as it
is. The weeks are those of `server/mentoring/free_time/utc_week.py`, four behind each other.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.free_time.mutual_time import DAY, WEEK
from server.mentoring.free_time.utc_week import QUARTER, QUARTER_MINUTES, QUARTERS, utc_week

WEEKS: Final = 4
BITS: Final = WEEKS * QUARTERS

LEAST: Final = 16
"""Quarter hours in four weeks without which two can hardly meet: an hour a week on the average, so
that weeks in which the clocks of two zones stand otherwise part nobody by themselves."""

_A_WEEK: Final = (1 << QUARTERS) - 1


class SharedTime(NamedTuple):
    """`quarters` hours in all; `weeks` has the minutes of each; `best` is the longest stretch, the
    first of equals, None where there is none."""

    quarters: int
    weeks: tuple[int, ...]
    best: Interval | None

    @property
    def minutes(self) -> int:
        """Of a week, on the average."""
        return self.quarters * QUARTER_MINUTES // WEEKS


def window_of(now: Millis) -> Millis:
    """Where the four weeks begin: the next midnight of UTC, so that all of a day is compared by
    the same ones."""
    return now - now % DAY + DAY


@lru_cache(1024)
def free_quarters(week: FreeWeek, zone: ZoneInfo, start: Millis) -> int:
    """Bit n is set where the n-th quarter hour of the four weeks from `start` is free."""
    return sum(
        utc_week(week, zone, start + number * WEEK) << number * QUARTERS for number in range(WEEKS)
    )


def shared_time(one: int, other: int, start: Millis) -> SharedTime:
    """What two `free_quarters` from `start` have in common."""
    both = one & other
    weeks = tuple(
        (both >> number * QUARTERS & _A_WEEK).bit_count() * QUARTER_MINUTES
        for number in range(WEEKS)
    )
    return SharedTime(both.bit_count(), weeks, _longest(both, start) if both else None)


def stretches(quarters: int, start: Millis) -> list[Interval]:
    """The stretches of set bits, as instants after `start`, in order."""
    signs = f"{quarters:b}"[::-1]
    return [
        Interval(start + found.start() * QUARTER, start + found.end() * QUARTER)
        for found in re.finditer("1+", signs)
    ]


def _longest(both: int, start: Millis) -> Interval:
    return max(stretches(both, start), key=lambda one: (one.length, -one.start))
