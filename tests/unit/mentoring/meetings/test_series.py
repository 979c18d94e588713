"""A series stays at its time of the booker's wall, whatever the clocks do."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.series import MOST_WEEKS, Series, occurrences
from tests.support.zones import (
    DAY,
    END,
    HOUR,
    MINUTE,
    QUARTER,
    START,
    ahead,
    changes,
    instant,
    kinds,
    shown,
)

TUESDAYS = Series(ZoneInfo("America/Halifax"), datetime.fromisoformat("2027-01-12T10:30"), 45, 3, 5)


def instants_of(wall: datetime, zone: ZoneInfo) -> list[Millis]:
    """Every quarter hour at which the clocks of `zone` show `wall`, by asking each."""
    middle = instant(wall)
    return [
        at
        for at in range(middle - 27 * HOUR, middle + 27 * HOUR, QUARTER)
        if shown(zone, at) == wall
    ]


def test_over_every_change_of_every_clock_each_meeting_is_at_its_wall_time() -> None:
    """At the very times that the change leaves out or brings twice, a week after the first."""
    for zone in kinds():
        for change in changes(zone):
            nearer = sorted((shown(zone, change), shown(zone, change - MINUTE * 15)))
            for wall in (nearer[0], nearer[0] + timedelta(minutes=15)):
                series = Series(zone, wall - timedelta(weeks=1), 60, 1, 3)
                for week, one in enumerate(occurrences(series), -1):
                    wanted = wall + timedelta(weeks=week)
                    found = instants_of(wanted, zone)
                    assert list(one.meant.instants) == found, (zone.key, wanted)
                    start = found[0] if found else instant(wanted) - ahead(zone, change - 1)
                    assert one.time == Interval(start, start + HOUR)


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(kinds()),
    first=st.integers(START // QUARTER, END // QUARTER - 96 * 180),
    minutes=st.integers(5, 180),
    every=st.integers(1, 6),
    times=st.integers(1, 8),
)
def test_every_meeting_of_a_series_lies_where_a_walk_finds_it(
    zone: ZoneInfo, first: int, minutes: int, every: int, times: int
) -> None:
    wall = shown(ZoneInfo("UTC"), first * QUARTER)
    made = occurrences(Series(zone, wall, minutes, every, times))
    assert [one.number for one in made] == list(range(1, times + 1))
    for one in made:
        wanted = wall + timedelta(weeks=every) * (one.number - 1)
        assert list(one.meant.instants) == instants_of(wanted, zone)
        assert one.meant.wall == wanted
        assert one.planned.length == minutes * MINUTE
        assert one.is_regular == (one.meant.reading == "once")


def test_the_drawn_series_stays_at_half_past_ten_in_halifax() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    held = [one.time.start for one in occurrences(TUESDAYS) if one.time]
    assert {f"{shown(TUESDAYS.zone, at):%H:%M}" for at in held} == {"10:30"}
    assert [f"{shown(stockholm, at):%d %b %H:%M}" for at in held] == [
        *("12 Jan 15:30", "02 Feb 15:30", "23 Feb 15:30", "16 Mar 14:30", "06 Apr 15:30")
    ]


def test_one_that_was_moved_is_held_where_it_was_moved_to_and_one_cancelled_nowhere() -> None:
    second = occurrences(TUESDAYS)[1].planned
    later = Interval(second.start + 45 * DAY, second.end + 45 * DAY)
    series = Series(
        TUESDAYS.zone, TUESDAYS.first, 45, 3, 5, moved={2: later}, cancelled=frozenset({3})
    )
    made = occurrences(series)
    assert [one.number for one in made if one.time is None] == [3]
    assert made[1].time == later
    assert [one.is_regular for one in made] == [True, False, False, True, True]
    assert made[1].planned == second


@pytest.mark.parametrize(
    ("every", "times", "minutes", "moved", "cancelled"),
    [
        (0, 5, 45, {}, frozenset()),
        (1, 0, 45, {}, frozenset()),
        (1, 5, 0, {}, frozenset()),
        (1, MOST_WEEKS + 2, 45, {}, frozenset()),
        (53, 3, 45, {}, frozenset()),
        (1, 5, 45, {6: Interval(0, 1)}, frozenset()),
        (1, 5, 45, {}, frozenset({0})),
    ],
)
def test_what_is_no_series_is_refused(
    every: int, times: int, minutes: int, moved: dict[int, Interval], cancelled: frozenset[int]
) -> None:
    with pytest.raises(ValueError, match="series"):
        Series(TUESDAYS.zone, TUESDAYS.first, minutes, every, times, moved, cancelled)
