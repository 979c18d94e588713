"""When clocks change is found as it is, in every zone there is."""

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from server.kernel.utc_offsets import UtcOffset, utc_offsets
from tests.support.zones import DAY, END, HOUR, MINUTE, START, ahead, changes, kinds


def test_every_third_hour_of_two_years_lies_in_the_stretch_of_its_own_offset() -> None:
    for zone in kinds():
        stretches = utc_offsets(zone, START, END)
        assert (stretches[0].since, stretches[-1].until) == (START, END)
        for one in stretches:
            for at in range(one.since + -one.since % HOUR, one.until, 3 * HOUR):
                assert ahead(zone, at) == one.ahead, (zone.key, at)


def test_a_stretch_ends_in_the_minute_in_which_the_clocks_are_changed() -> None:
    for zone in kinds():
        stretches = utc_offsets(zone, START, END)
        assert tuple(one.since for one in stretches[1:]) == changes(zone), zone.key
        assert all(a.until == b.since and a.ahead != b.ahead for a, b in pairwise(stretches))


def test_a_part_is_the_whole_cut_to_it_wherever_it_is_cut() -> None:
    zone = ZoneInfo("Europe/Stockholm")
    whole = utc_offsets(zone, START, END)
    for change in changes(zone):
        for since in (change - 1, change, change + 1):
            for until in (change - 1, change, change + 1, change + 400 * DAY):
                wanted = [
                    UtcOffset(max(one.since, since), min(one.until, until), one.ahead)
                    for one in whole
                    if one.since < until and one.until > since
                ]
                assert utc_offsets(zone, since, min(until, END)) == wanted * (since < until)


def test_a_day_that_was_left_out_is_one_change_of_a_whole_day() -> None:
    """Apia, 2011: no 30 December."""
    zone = ZoneInfo("Pacific/Apia")
    at = 1_325_239_200_000
    assert utc_offsets(zone, at - DAY, at + DAY) == [
        UtcOffset(at - DAY, at, -10 * HOUR),
        UtcOffset(at, at + DAY, 14 * HOUR),
    ]


def test_offsets_of_another_age_are_known_to_the_second() -> None:
    zone = ZoneInfo("Africa/Monrovia")
    (before, after) = utc_offsets(zone, 0, 400 * DAY * 3)
    assert before.ahead == -(44 * MINUTE + 30_000)
    assert (after.ahead, after.since) == (0, 63_593_070_000)


def test_years_that_no_calendar_has_are_refused() -> None:
    with pytest.raises((ValueError, OverflowError)):
        utc_offsets(ZoneInfo("UTC"), 10**18, 10**18 + 1)
