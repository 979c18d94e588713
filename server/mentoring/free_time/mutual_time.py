"""When people are all free: real instants, whatever the clocks of their zones do. Pure.

An instant is free for somebody when the clock on their wall then shows a free half hour of their
week, no booked meeting of theirs covers it, and it lies at least as far ahead as the notice they
ask for. So an hour that the clocks leave out is free for nobody, and one that comes twice is free
twice.

    free = mutual_time((mentee, mentor), Interval(now, now + 28 * DAY), now)
    minutes(free)                        # how much, in all
    slots(free, 45, mentee.zone)         # where a meeting of 45 minutes can begin, by her clock

For thousands of candidates the weeks are compared as bits first: `utc_week.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.intervals import Interval, common, joined, without
from server.kernel.utc_offsets import utc_offsets
from server.mentoring.free_time.free_week import A_DAY, FreeWeek
from server.mentoring.free_time.free_week import MINUTES as HALF_HOUR_MINUTES

MINUTE: Final[Millis] = 60_000
HALF_HOUR: Final[Millis] = HALF_HOUR_MINUTES * MINUTE
HOUR: Final[Millis] = 60 * MINUTE
DAY: Final[Millis] = A_DAY * HALF_HOUR
WEEK: Final[Millis] = 7 * DAY
MONDAY: Final[Millis] = 4 * DAY
"""The first Monday of 1970, 00:00, by any clock."""


@dataclass(frozen=True, slots=True)
class Availability:
    """When somebody can meet: a week on the clock of `zone`, less what is `booked` (in any order),
    and nothing earlier than `notice_hours` from now."""

    week: FreeWeek
    zone: ZoneInfo
    booked: tuple[Interval, ...] = ()
    notice_hours: int = 0


def mutual_time(people: Sequence[Availability], within: Interval, now: Millis) -> list[Interval]:
    """When all `people`, one or more, are free within `within`, in order.

    Raises ValueError or OverflowError for a range beyond the years that `datetime` knows.
    """
    earliest = max(within.start, *(now + one.notice_hours * HOUR for one in people))
    weeks = [tuple(_spans(one.week)) for one in people]
    free: list[Interval] = []
    for steady, aheads in _between_changes([one.zone for one in people], earliest, within.end):
        on_utc = map(_on_utc, weeks, aheads)
        free += _repeated(reduce(common, on_utc), steady)
    return without(joined(free), (booked for one in people for booked in one.booked))


def _spans(week: FreeWeek) -> Iterator[Interval]:
    """What is free after Monday 00:00 by the clock, days put together."""
    for day, start, end in week.spans():
        yield Interval(day * DAY + start * HALF_HOUR, day * DAY + end * HALF_HOUR)


def _between_changes(
    zones: Sequence[ZoneInfo], since: Millis, until: Millis
) -> Iterator[tuple[Interval, tuple[Millis, ...]]]:
    """The stretches in which no clock of `zones` changes, and how far ahead of UTC each is."""
    clocks = [utc_offsets(zone, since, until) for zone in zones]
    edges = sorted({edge for clock in clocks for one in clock for edge in one[:2]})
    for start, end in pairwise(edges):
        yield (
            Interval(start, end),
            tuple(one.ahead for clock in clocks for one in clock if one.since <= start < one.until),
        )


def _on_utc(spans: Iterable[Interval], ahead: Millis) -> list[Interval]:
    """`spans` of a week by a clock, as they lie in the week of UTC, around its end."""
    turned = [Interval((start - ahead) % WEEK, end - start) for start, end in spans]
    return joined(
        piece
        for at, length in turned
        for piece in (Interval(at, min(at + length, WEEK)), Interval(0, at + length - WEEK))
    )


def _repeated(weekly: Sequence[Interval], within: Interval) -> list[Interval]:
    """`weekly` in every week of UTC, as far as it lies in `within`."""
    first, last = ((at - MONDAY) // WEEK for at in within)
    mondays = range(MONDAY + first * WEEK, MONDAY + last * WEEK + 1, WEEK)
    every = [Interval(at + start, at + end) for at in mondays for start, end in weekly]
    return common(every, [within])


def minutes(free: Iterable[Interval]) -> int:
    """Whole minutes that `free` comes to."""
    return sum(one.length for one in free) // MINUTE


def slots(free: Sequence[Interval], length: int, zone: ZoneInfo) -> list[Interval]:
    """Where `length` minutes fit into `free` from a half hour of the clock of `zone` on.

    In order; they overlap where more than one fits.
    """
    wanted = length * MINUTE
    starts = [Interval(one.start, one.end - wanted + 1) for one in free if one.length >= wanted]
    if not starts:
        return []
    return [
        Interval(at, at + wanted)
        for since, until, ahead in utc_offsets(zone, starts[0].start, starts[-1].end)
        for start, end in common(starts, [Interval(since, until)])
        for at in range(start + -(start + ahead) % HALF_HOUR, end, HALF_HOUR)
    ]
