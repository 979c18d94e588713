"""Where a series finds room between two weeks, and why not where it was wanted."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeSpan, FreeWeek, week_of
from server.mentoring.free_time.mutual_time import Availability
from server.mentoring.meetings.clocks_apart import Apart, clocks_apart
from server.mentoring.meetings.fitting import fits, fitted, settled
from server.mentoring.meetings.series import Series, occurrences
from tests.support.zones import DAY, END, HOUR, MINUTE, START, ahead, instant, kinds, shown
from tests.unit.mentoring.free_time.free_people import ALWAYS, EVERY_OTHER, people_around

HALIFAX, STOCKHOLM = ZoneInfo("America/Halifax"), ZoneInfo("Europe/Stockholm")
SERIES = Series(HALIFAX, datetime.fromisoformat("2027-01-12T10:30"), 45, 3, 5)
AMARA = Availability(week_of([FreeSpan(1, 18, 24)]), HALIFAX)
TOMAS = Availability(week_of([FreeSpan(1, 30, 36)]), STOCKHOLM)
NOW = instant(datetime.fromisoformat("2027-01-05T12:00"))


def test_where_clocks_are_nearer_than_usual_a_meeting_begins_when_both_are_free() -> None:
    """As drawn: at 10:30 Tomas is not free yet, so 16 March starts at 11:00."""
    found = fitted(SERIES, (AMARA, TOMAS), NOW)
    assert [one.not_free for one in found] == [(), (), (), (1,), ()]
    starts = [shown(HALIFAX, one.time.start) for one in found if one.time]
    assert [f"{at:%d %b %H:%M}" for at in starts] == [
        *("12 Jan 10:30", "02 Feb 10:30", "23 Feb 10:30", "16 Mar 11:00", "06 Apr 10:30")
    ]


def test_the_weeks_in_which_clocks_are_otherwise_apart_are_told() -> None:
    within = Interval(occurrences(SERIES)[0].planned.start, occurrences(SERIES)[4].planned.end)
    apart = clocks_apart(HALIFAX, STOCKHOLM, within)
    assert [one.minutes for one in apart] == [300, 240, 300]
    assert [f"{shown(HALIFAX, one.since):%d %b}" for one in apart[1:]] == ["14 Mar", "27 Mar"]
    assert [f"{shown(STOCKHOLM, one.since):%d %b}" for one in apart[1:]] == ["14 Mar", "28 Mar"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(kinds()), st.sampled_from(kinds()))
def test_clocks_are_apart_as_each_of_them_shows(one: ZoneInfo, other: ZoneInfo) -> None:
    found = clocks_apart(one, other, Interval(START, END))
    assert (found[0].since, found[-1].until) == (START, END)
    for at in range(START, END, 9 * DAY + 7 * HOUR):
        (here,) = (stretch for stretch in found if stretch.since <= at < stretch.until)
        assert here.minutes * MINUTE == ahead(other, at) - ahead(one, at)


def test_clocks_of_one_zone_are_never_apart() -> None:
    assert clocks_apart(HALIFAX, HALIFAX, Interval(START, END)) == [Apart(START, END, 0)]


def test_a_day_without_room_has_no_time_and_is_left_out_when_it_is_booked() -> None:
    third = occurrences(SERIES)[2].planned
    away = replace(TOMAS, booked=(Interval(third.start - DAY, third.end + DAY),))
    found = fitted(SERIES, (AMARA, away), NOW)
    assert [one.number for one in found if one.time is None] == [3]
    booked = settled(SERIES, found)
    assert booked.cancelled == {3}
    assert list(booked.moved) == [4]


def test_what_has_room_everywhere_is_booked_as_it_was_wanted() -> None:
    free = (Availability(ALWAYS, HALIFAX), Availability(ALWAYS, STOCKHOLM))
    assert settled(SERIES, fitted(SERIES, free, NOW)) == SERIES


def test_nobody_has_room_in_the_past_or_within_their_notice() -> None:
    first = occurrences(SERIES)[0].planned
    person = Availability(ALWAYS, HALIFAX, notice_hours=24)
    assert fits((person,), first, first.start - 24 * HOUR)
    assert not fits((person,), first, first.start - 24 * HOUR + 1)
    assert not fits((Availability(ALWAYS, HALIFAX),), first, first.start + 1)
    assert not fits((Availability(FreeWeek(), HALIFAX),), first, NOW)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_was_fitted_fits_and_lies_on_the_day_it_was_wanted(data: st.DataObject) -> None:
    zones = data.draw(st.sampled_from(kinds())), data.draw(st.sampled_from(kinds()))
    people = data.draw(people_around(zones, NOW))
    series = Series(zones[0], datetime.fromisoformat("2027-03-07T02:30"), 30, 1, 6)
    found = fitted(series, people, NOW)
    assert [one.number for one in found] == list(series.numbers)
    for one in found:
        assert (one.not_free == ()) == fits(people, one.wanted, NOW)
        if one.time is not None:
            assert fits(people, one.time, NOW)
            days = {shown(zones[0], time.start).date() for time in (one.time, one.wanted)}
            assert len(days) == 1
    assert [one.time for one in occurrences(settled(series, found))] == [one.time for one in found]


def test_of_two_times_as_near_the_earlier_is_taken() -> None:
    around = Availability(EVERY_OTHER, HALIFAX)
    series = Series(HALIFAX, datetime.fromisoformat("2027-01-12T10:30"), 30, 1, 1)
    (found,) = fitted(series, (around,), NOW)
    assert found.not_free == (0,)
    assert found.time == Interval(found.wanted.start - 30 * MINUTE, found.wanted.end - 30 * MINUTE)
