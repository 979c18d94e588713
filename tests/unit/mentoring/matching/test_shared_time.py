"""Free time in common: real instants of the next four weeks, held to the calendar's own answer."""

from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.free_time.mutual_time import DAY, WEEK, Availability, minutes, mutual_time
from server.mentoring.matching.values.shared_time import (
    SharedTime,
    free_quarters,
    shared_time,
    window_of,
)
from tests.support.mentoring.matching_people import HALIFAX, LONDON, NOW, WEEKS, ZONES, free


def shared(one: FreeWeek, zone: ZoneInfo, other: FreeWeek, theirs: ZoneInfo) -> SharedTime:
    start = window_of(NOW)
    mine, yours = free_quarters(one, zone, start), free_quarters(other, theirs, start)
    return shared_time(mine, yours, start)


@settings(deadline=None)
@given(WEEKS, st.sampled_from(ZONES), WEEKS, st.sampled_from(ZONES))
def test_minutes_and_the_best_stretch_are_those_of_the_calendar(
    one: FreeWeek, zone: ZoneInfo, other: FreeWeek, theirs: ZoneInfo
) -> None:
    start = window_of(NOW)
    people = (Availability(one, zone), Availability(other, theirs))
    each = [
        mutual_time(people, Interval(start + n * WEEK, start + (n + 1) * WEEK), NOW)
        for n in range(4)
    ]
    whole = mutual_time(people, Interval(start, start + 4 * WEEK), NOW)
    found = shared(one, zone, other, theirs)
    assert found.weeks == tuple(map(minutes, each))
    assert found.minutes == minutes(whole) // 4
    assert found.best == max(whole, key=lambda free: free.length, default=None)


def test_weeks_in_which_the_clocks_stand_otherwise_count_as_they_are() -> None:
    """Halifax changes on 8 March, London on 29 March: until then they are four hours apart one
    week, and three for three weeks."""
    found = shared(free((2, 34, 38)), LONDON, free((2, 28, 30)), HALIFAX)
    assert found.weeks == (60, 60, 60, 60)
    found = shared(free((2, 36, 38)), LONDON, free((2, 28, 30)), HALIFAX)
    assert found.weeks == (60, 0, 0, 0)
    found = shared(free((2, 34, 36)), LONDON, free((2, 28, 30)), HALIFAX)
    assert found.weeks == (0, 60, 60, 60)
    assert found.minutes == 45


def test_all_of_a_day_looks_at_the_same_weeks_and_none_of_them_has_begun() -> None:
    assert window_of(NOW) == window_of(NOW + DAY // 2 - 1)
    assert NOW < window_of(NOW) <= NOW + DAY


def test_nobody_who_drew_nothing_is_free() -> None:
    assert shared(FreeWeek(), LONDON, free((0, 0, 48)), LONDON) == SharedTime(0, (0,) * 4, None)
