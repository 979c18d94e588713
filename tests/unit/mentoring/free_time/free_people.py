"""People whose free time is asked for, and what is free by its definition, instant by instant."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import A_DAY, HALF_HOURS, FreeWeek
from server.mentoring.free_time.mutual_time import Availability
from tests.support.zones import HOUR, MINUTE, QUARTER, WEEK, shown

WEEKS = st.integers(0, (1 << HALF_HOURS) - 1).map(FreeWeek)
"""Free and not in no order at all, which is harder than what people have."""

EVERY_OTHER = FreeWeek(int("01" * (HALF_HOURS // 2), 2))
ALWAYS = FreeWeek((1 << HALF_HOURS) - 1)


def is_free(people: Sequence[Availability], at: Millis, now: Millis) -> bool:
    return all(_is_free(one, at, now) for one in people)


def _is_free(one: Availability, at: Millis, now: Millis) -> bool:
    wall = shown(one.zone, at)
    half_hour = wall.weekday() * A_DAY + wall.hour * 2 + wall.minute // 30
    return (
        one.week.is_free(half_hour)
        and at >= now + one.notice_hours * HOUR
        and not any(start <= at < end for start, end in one.booked)
    )


def booked_within(start: Millis) -> st.SearchStrategy[tuple[Interval, ...]]:
    """Meetings at any minute of the week after `start`, over each other as it comes."""
    first = st.integers(start // MINUTE, (start + WEEK) // MINUTE)
    meeting = st.tuples(first, st.integers(5, 180)).map(
        lambda one: Interval(one[0] * MINUTE, sum(one) * MINUTE)
    )
    return st.lists(meeting, max_size=4).map(tuple)


def people_around(
    zones: Sequence[ZoneInfo], start: Millis
) -> st.SearchStrategy[tuple[Availability, ...]]:
    """Somebody in each of `zones` with a week, meetings after `start` and a notice of their own."""
    return st.tuples(
        *(
            st.builds(
                Availability,
                week=WEEKS,
                zone=st.just(zone),
                booked=booked_within(start),
                notice_hours=st.integers(0, 72),
            )
            for zone in zones
        )
    )


def quarters_from(start: Millis) -> range:
    return range(start, start + WEEK, QUARTER)
