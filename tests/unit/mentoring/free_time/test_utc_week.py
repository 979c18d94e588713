"""The bits of a week on UTC say what the exact reckoning says."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.free_time.mutual_time import MONDAY, Availability, minutes, mutual_time
from server.mentoring.free_time.utc_week import (
    QUARTER,
    QUARTER_MINUTES,
    QUARTERS,
    utc_week,
)
from tests.support.zones import START, WEEK, changes, kinds
from tests.unit.mentoring.free_time.free_people import (
    EVERY_OTHER,
    WEEKS,
    is_free,
    quarters_from,
)


def test_each_bit_of_every_week_with_a_change_is_a_quarter_hour_as_the_clock_shows_it() -> None:
    for zone in kinds():
        person = Availability(EVERY_OTHER, zone)
        for change in changes(zone) or (START,):
            monday = change - (change - MONDAY) % WEEK
            bits = utc_week(EVERY_OTHER, zone, monday)
            for number, at in enumerate(quarters_from(monday)):
                assert bits >> number & 1 == is_free([person], at, 0), (zone.key, at)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(kinds()),
    st.sampled_from(kinds()),
    WEEKS,
    WEEKS,
    st.integers(0, 2 * 365 * 96).map(lambda quarters: START + quarters * QUARTER),
)
def test_what_two_have_in_common_comes_to_as_many_minutes_either_way(
    one: ZoneInfo, other: ZoneInfo, mine: FreeWeek, theirs: FreeWeek, start: int
) -> None:
    people = (Availability(mine, one), Availability(theirs, other))
    bits = [utc_week(person.week, person.zone, start) for person in people]
    exact = mutual_time(people, Interval(start, start + WEEK), 0)
    assert (bits[0] & bits[1]).bit_count() * QUARTER_MINUTES == minutes(exact)
    assert max(bits) < 1 << QUARTERS


def test_a_week_from_between_two_quarter_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="quarter hour"):
        utc_week(EVERY_OTHER, ZoneInfo("UTC"), START + 1)


def test_where_a_clock_is_no_quarter_hours_off_only_whole_quarters_count() -> None:
    """Monrovia before 1972, 44 minutes and 30 seconds behind."""
    zone = ZoneInfo("Africa/Monrovia")
    bits = utc_week(EVERY_OTHER, zone, 0)
    exact = mutual_time([Availability(EVERY_OTHER, zone)], Interval(0, WEEK), -WEEK)
    whole = sum(
        1
        for at in quarters_from(0)
        if any(start <= at and at + QUARTER <= end for start, end in exact)
    )
    assert bits.bit_count() == whole
