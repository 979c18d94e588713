"""A week of somebody's free time on UTC, as bits, so that thousands are compared at once. Pure.

672 quarter hours from a given instant on, one bit each: quarters, since a few zones are 15 or 45
minutes off (docs/decisions/0134-weeks-are-compared-on-utc-by-the-quarter-hour.md). A week in which
the clocks change has bits of its own. A quarter hour is set where all of it is free, so what two
weeks have in common is never more than `mutual_time.py` finds, and the same in every zone there is.

    mine, theirs = (utc_week(one.week, one.zone, monday) for one in people)
    (mine & theirs).bit_count() * QUARTER_MINUTES
"""

from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.utc_offsets import utc_offsets
from server.mentoring.free_time.free_week import HALF_HOURS, FreeWeek
from server.mentoring.free_time.mutual_time import MINUTE, MONDAY, WEEK

QUARTERS: Final = 2 * HALF_HOURS
QUARTER_MINUTES: Final = 15
QUARTER: Final[Millis] = QUARTER_MINUTES * MINUTE

_ALL: Final = (1 << QUARTERS) - 1


def utc_week(week: FreeWeek, zone: ZoneInfo, start: Millis) -> int:
    """Bit n is set where the n-th quarter hour after `start` is free for 7 days of UTC.

    `start` lies on a quarter hour: ValueError otherwise.
    """
    if start % QUARTER:
        raise ValueError("a week on UTC begins at a quarter hour")
    free = _quarters(week)
    bits = 0
    for since, until, ahead in utc_offsets(zone, start, start + WEEK):
        first, last = -((start - since) // QUARTER), (until - start) // QUARTER
        within = (1 << max(last, first)) - (1 << first)
        bits |= _seen_from(free, start + ahead) & within
    return bits


def _quarters(week: FreeWeek) -> int:
    """Each half hour of `week` as two bits."""
    return int(f"{week.bits:b}".replace("1", "11").replace("0", "00"), 2)


def _seen_from(free: int, shown: Millis) -> int:
    """`free` from where the clock shows `shown` on, around the week."""
    by, rest = divmod((shown - MONDAY) % WEEK, QUARTER)
    turned = _turned(free, by)
    return turned & _turned(free, by + 1) if rest else turned


def _turned(free: int, by: int) -> int:
    return (free >> by | free << QUARTERS - by) & _ALL
