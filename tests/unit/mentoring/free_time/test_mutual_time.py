"""What is free is what the clocks on people's walls say, instant by instant."""

from bisect import bisect_right
from datetime import datetime
from itertools import pairwise
from operator import itemgetter
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeSpan, FreeWeek, week_of
from server.mentoring.free_time.mutual_time import Availability, minutes, mutual_time, slots
from tests.support.zones import DAY, HOUR, MINUTE, QUARTER, WEEK, changes, instant, kinds, shown
from tests.unit.mentoring.free_time.free_people import (
    ALWAYS,
    EVERY_OTHER,
    is_free,
    people_around,
)

HALIFAX, STOCKHOLM = ZoneInfo("America/Halifax"), ZoneInfo("Europe/Stockholm")
BEFORE_ALL: Millis = 0


def instant_of(utc: str) -> Millis:
    return instant(datetime.fromisoformat(utc))


def covers(free: list[Interval], at: Millis) -> bool:
    nearest = bisect_right(free, at, key=itemgetter(0)) - 1
    return nearest >= 0 and at < free[nearest].end


def test_around_every_change_of_every_clock_what_is_free_is_what_the_clock_shows() -> None:
    for zone in kinds():
        person = Availability(EVERY_OTHER, zone)
        for change in changes(zone):
            within = Interval(change - DAY, change + DAY)
            free = mutual_time([person], within, BEFORE_ALL)
            for at in range(*within, QUARTER):
                assert covers(free, at) == is_free([person], at, 0), (zone.key, at)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_two_anywhere_are_free_when_both_are_minute_by_minute(data: st.DataObject) -> None:
    """In a week that begins anywhere about a change of one's clocks."""
    moving = data.draw(st.sampled_from([zone for zone in kinds() if changes(zone)]))
    other = data.draw(st.sampled_from(kinds()))
    change = data.draw(st.sampled_from(changes(moving)))
    now = change + data.draw(st.integers(-3 * 24 * 60, 60)) * MINUTE
    people = data.draw(people_around((moving, other), now))
    free = mutual_time(people, Interval(now, now + 4 * DAY), now)
    assert all(a.end < b.start for a, b in pairwise(free))
    edges = {edge + step for one in free for edge in one for step in (-1, 0)}
    for at in edges | set(range(now, now + 4 * DAY, 13 * MINUTE)):
        inside = now <= at < now + 4 * DAY and is_free(people, at, now)
        assert covers(free, at) == inside


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_meeting_fits_at_each_half_hour_of_ones_clock_where_all_of_it_is_free(
    data: st.DataObject,
) -> None:
    zone, other = data.draw(st.sampled_from(kinds())), data.draw(st.sampled_from(kinds()))
    now = data.draw(st.sampled_from(changes(zone) or (1_800_000_000_000,))) - DAY
    people = data.draw(people_around((zone, other), now))
    length = data.draw(st.sampled_from((15, 30, 45, 60, 90)))
    found = slots(mutual_time(people, Interval(now, now + 3 * DAY), now), length, zone)
    wanted = [
        Interval(at, at + length * MINUTE)
        for at in range(now, now + 3 * DAY - length * MINUTE + 1, 5 * MINUTE)
        if shown(zone, at).minute in {0, 30}
        and all(is_free(people, at + step, now) for step in range(0, length * MINUTE, MINUTE))
    ]
    assert found == wanted


def test_an_hour_that_the_clocks_leave_out_is_free_for_nobody() -> None:
    """Stockholm, 28 March 2027: there is no 02:30."""
    sunday = instant_of("2027-03-27T00:00")
    person = Availability(week_of([FreeSpan(6, 4, 6)]), STOCKHOLM)
    assert mutual_time([person], Interval(sunday, sunday + 2 * DAY), 0) == []


def test_an_hour_that_comes_twice_is_free_twice() -> None:
    """Stockholm, 31 October 2027, which ends with an hour more."""
    start = instant_of("2027-10-30T00:00")
    person = Availability(week_of([FreeSpan(6, 4, 6)]), STOCKHOLM)
    free = mutual_time([person], Interval(start, start + 2 * DAY), 0)
    assert free == [Interval(instant_of("2027-10-31T00:00"), instant_of("2027-10-31T02:00"))]
    assert minutes(free) == 120
    assert [str(shown(STOCKHOLM, one.start).time()) for one in slots(free, 30, STOCKHOLM)] == [
        *("02:00:00", "02:30:00", "02:00:00", "02:30:00")
    ]


def test_while_clocks_of_two_change_on_other_days_the_weeks_between_are_their_own() -> None:
    """As drawn: from 14 to 28 March 2027 Halifax and Gothenburg are four hours apart, not five."""
    amara = Availability(week_of([FreeSpan(1, 18, 24)]), HALIFAX)
    tomas = Availability(week_of([FreeSpan(1, 30, 36)]), STOCKHOLM)
    found = {}
    for day in ("2027-03-09", "2027-03-16", "2027-03-23", "2027-03-30"):
        start = instant_of(f"{day}T00:00")
        free = mutual_time((amara, tomas), Interval(start, start + DAY), 0)
        found[day] = [(f"{shown(HALIFAX, a):%H:%M}", f"{shown(HALIFAX, b):%H:%M}") for a, b in free]
    apart, near = [("10:00", "12:00")], [("11:00", "12:00")]
    assert list(found.values()) == [apart, near, near, apart]


def test_who_is_always_free_is_free_in_one_stretch_over_every_change() -> None:
    start = instant_of("2026-01-01T00:00")
    year = Interval(start, start + 365 * DAY)
    for zone in kinds():
        assert mutual_time([Availability(ALWAYS, zone)], year, 0) == [year]


def test_who_is_never_free_has_no_time_with_anybody() -> None:
    never = Availability(FreeWeek(), HALIFAX)
    year = Interval(0, 365 * DAY)
    assert mutual_time((never, Availability(ALWAYS, STOCKHOLM)), year, 0) == []
    assert slots([], 30, HALIFAX) == []


def test_the_longer_notice_counts_and_the_past_is_over() -> None:
    now = instant_of("2027-01-11T09:10")
    people = (
        Availability(ALWAYS, HALIFAX, notice_hours=2),
        Availability(ALWAYS, STOCKHOLM, notice_hours=48),
    )
    month = Interval(now - WEEK, now + 4 * WEEK)
    free = mutual_time(people, month, now)
    assert free == [Interval(now + 48 * HOUR, month.end)]
    assert slots(free, 45, STOCKHOLM)[0].start == now + 48 * HOUR + 20 * MINUTE
    assert mutual_time(people, Interval(now, now + DAY), now) == []


def test_slots_lie_on_the_half_hours_of_the_clock_that_they_are_chosen_by() -> None:
    start = instant_of("2027-01-11T00:00")
    kathmandu = ZoneInfo("Asia/Kathmandu")
    people = (Availability(ALWAYS, kathmandu), Availability(ALWAYS, HALIFAX))
    found = slots(mutual_time(people, Interval(start, start + DAY), 0), 60, kathmandu)
    assert {shown(kathmandu, one.start).minute for one in found} == {0, 30}
    assert {shown(HALIFAX, one.start).minute for one in found} == {15, 45}
