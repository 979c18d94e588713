"""What a time on the wall means is what a walk over the instants finds, in every zone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.kernel.clock import Millis
from server.mentoring.meetings.wall_time import ClockChange, on_the_wall, read
from tests.support.zones import HOUR, QUARTER, ahead, changes, instant, kinds, shown

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def walls_about(change: Millis, zone: ZoneInfo) -> Iterator[tuple[datetime, list[Millis]]]:
    """Each quarter hour that could be meant about `change`, and the instants that show it."""
    found: dict[datetime, list[Millis]] = {}
    for at in range(change - 30 * HOUR, change + 30 * HOUR, QUARTER):
        found.setdefault(shown(zone, at), []).append(at)
    for minutes in range(-180, 181, 15):
        wall = shown(zone, change) + timedelta(minutes=minutes)
        yield wall, found.get(wall, [])


def test_about_every_change_of_every_clock_a_wall_time_is_each_instant_that_shows_it() -> None:
    for zone in kinds():
        for change in changes(zone):
            for wall, instants in walls_about(change, zone):
                made = read(wall, zone)
                assert list(made.instants) == instants, (zone.key, wall)
                assert made.reading == ("absent", "once", "twice")[len(instants)]
                assert (made.change is None) == (made.reading == "once")
                assert shown(zone, made.meant) == made.shown


def test_what_is_meant_is_what_calendars_take() -> None:
    """RFC 5545, 3.3.5: the first of two, and what is left out by the offset from before."""
    for zone in kinds():
        for change in changes(zone):
            for wall, instants in walls_about(change, zone):
                by_the_old_clock = instant(wall) - ahead(zone, change - 1)
                wanted = instants[0] if instants else by_the_old_clock
                assert read(wall, zone).meant == wanted, (zone.key, wall)


def test_a_time_that_is_left_out_is_told_with_what_leaves_it_out() -> None:
    made = read(at("2027-03-28T02:30"), STOCKHOLM)
    assert (made.reading, made.shown) == ("absent", at("2027-03-28T03:30"))
    assert made.change == ClockChange(
        1_806_195_600_000, at("2027-03-28T02:00"), at("2027-03-28T03:00")
    )


def test_a_time_that_comes_twice_is_told_with_both() -> None:
    made = read(at("2027-10-31T02:30"), STOCKHOLM)
    assert (made.reading, made.shown) == ("twice", at("2027-10-31T02:30"))
    assert made.instants[1] - made.instants[0] == HOUR
    assert made.change is not None
    assert (made.change.left, made.change.found) == (
        at("2027-10-31T03:00"),
        at("2027-10-31T02:00"),
    )


def test_a_whole_day_that_was_left_out_is_read_too() -> None:
    """Apia, 2011: no 30 December."""
    made = read(at("2011-12-30T10:00"), ZoneInfo("Pacific/Apia"))
    assert (made.reading, made.shown) == ("absent", at("2011-12-31T10:00"))


def test_what_a_clock_shows_is_read_back() -> None:
    for zone in kinds():
        for change in changes(zone):
            for moment in (change - 1000, change, change + 12 * HOUR):
                assert moment in read(on_the_wall(moment, zone), zone).instants


def test_a_time_with_a_zone_is_none_of_a_wall() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        read(datetime.fromisoformat("2027-03-28T02:30Z"), STOCKHOLM)


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall)
