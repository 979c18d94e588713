"""Meetings that come again: every week or every few, at the same time of the booker's clock. Pure.

A series keeps its wall time over every change of the clocks, so in UTC it moves with them. It ends:
what it comes to is then known when it is booked, can be shown whole, and lies whole in people's
calendars (docs/decisions/0135-a-series-ends-and-is-shown-before-it-is-booked.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.wall_time import WallReading, read

MOST_WEEKS: Final = 104
"""From the first meeting to the last."""

MINUTE: Final[Millis] = 60_000


@dataclass(frozen=True, slots=True)
class Series:
    """`times` meetings of `minutes` each, `every_weeks` apart, the first at the wall time `first`
    of `zone`. They are numbered from 1. Those in `moved` are held at another time, those in
    `cancelled` not at all.

    Raises ValueError for one that has no meeting, or reaches further than `MOST_WEEKS`.
    """

    zone: ZoneInfo
    first: datetime
    minutes: int
    every_weeks: int
    times: int
    moved: Mapping[int, Interval] = field(default_factory=dict)
    cancelled: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if self.every_weeks < 1 or self.times < 1 or self.minutes < 1:
            raise ValueError("a series has a meeting, a length, and a week between two")
        if (self.times - 1) * self.every_weeks > MOST_WEEKS:
            raise ValueError(f"a series reaches at most {MOST_WEEKS} weeks")
        if not (self.moved.keys() | self.cancelled) <= set(self.numbers):
            raise ValueError("only a meeting of the series is moved or cancelled")

    @property
    def numbers(self) -> range:
        return range(1, self.times + 1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The meeting `number` of a series: what its wall time comes to, when it is `planned` by that,
    and when it is held, None where it is cancelled."""

    number: int
    meant: WallReading
    planned: Interval
    time: Interval | None

    @property
    def is_regular(self) -> bool:
        """Whether it is held as planned, at a wall time that is one like any other."""
        return self.time == self.planned and self.meant.reading == "once"


def occurrences(series: Series) -> tuple[Occurrence, ...]:
    """Every meeting of `series` by its number, those that were moved or cancelled too."""
    return tuple(_occurrence(series, number) for number in series.numbers)


def _occurrence(series: Series, number: int) -> Occurrence:
    wall = series.first + timedelta(weeks=(number - 1) * series.every_weeks)
    meant = read(wall, series.zone)
    planned = Interval(meant.meant, meant.meant + series.minutes * MINUTE)
    time = None if number in series.cancelled else series.moved.get(number, planned)
    return Occurrence(number, meant, planned, time)
