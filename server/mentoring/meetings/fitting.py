"""Whether a meeting fits between all who are to be there, and where one of a series fits else.

Pure. What fits is booked at once; for any other time the others are asked (`meeting_life.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.free_time.mutual_time import Availability, mutual_time, slots
from server.mentoring.meetings.series import MINUTE, Occurrence, Series, occurrences
from server.mentoring.meetings.wall_time import on_the_wall, read

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the meeting `number` of a series finds room.

    `time` is when it is wanted; where somebody is not free then (`not_free` has their places among
    the people) the nearest time of that day at which all are, and None where there is none.
    """

    number: int
    wanted: Interval
    time: Interval | None
    not_free: tuple[int, ...] = ()


def fits(people: Sequence[Availability], wanted: Interval, now: Millis) -> bool:
    """Whether all `people` are free for all of `wanted`."""
    return mutual_time(people, wanted, now) == [wanted]


def fitted(series: Series, people: Sequence[Availability], now: Millis) -> list[Fit]:
    """Where each meeting of `series` finds room that is not cancelled, in the order of numbers."""
    return [
        _fit(series, one, one.time, people, now)
        for one in occurrences(series)
        if one.time is not None
    ]


def settled(series: Series, found: Sequence[Fit]) -> Series:
    """`series` as it is booked then: moved to where there is room, without what has none."""
    moved = {one.number: one.time for one in found if one.time and one.time != one.wanted}
    without_room = {one.number for one in found if one.time is None}
    return replace(
        series,
        moved={**series.moved, **moved},
        cancelled=series.cancelled | without_room,
    )


def _fit(
    series: Series, one: Occurrence, wanted: Interval, people: Sequence[Availability], now: Millis
) -> Fit:
    not_free = tuple(
        place for place, person in enumerate(people) if not fits((person,), wanted, now)
    )
    if not not_free:
        return Fit(one.number, wanted, wanted)
    day = _day_of(wanted.start, series)
    room = slots(mutual_time(people, day, now), wanted.length // MINUTE, series.zone)
    nearest = min(room, key=lambda slot: abs(slot.start - wanted.start), default=None)
    return Fit(one.number, wanted, nearest, not_free)


def _day_of(at: Millis, series: Series) -> Interval:
    """The day of `at` on the wall of the series, from its first instant to the next day's."""
    midnight = on_the_wall(at, series.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Interval(read(midnight, series.zone).meant, read(midnight + _ONE_DAY, series.zone).meant)
