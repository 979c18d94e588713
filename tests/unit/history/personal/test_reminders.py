"""When the one reminder goes: within 24 hours, by day where people live, over clock changes too."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.history.personal.reminders import WITHIN, due, moment

MINUTE = 60_000
HOUR = 60 * MINUTE

ZONES = (
    "America/Halifax",
    "Europe/Stockholm",
    "Europe/London",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
    "UTC",
)


def at(zone: str, text: str) -> int:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return round(local.timestamp() * 1000)


def local(zone: str, millis: int) -> str:
    return datetime.fromtimestamp(millis / 1000, UTC).astimezone(ZoneInfo(zone)).isoformat()[:16]


@pytest.mark.parametrize(
    ("zone", "ended", "goes"),
    [
        ("America/Halifax", "2026-11-24T11:18", "2026-11-25T09:00"),
        ("Europe/Stockholm", "2026-11-24T23:40", "2026-11-25T09:00"),
        ("Europe/Stockholm", "2026-11-24T08:30", "2026-11-25T08:15"),
        ("Europe/Stockholm", "2026-11-24T07:00", "2026-11-24T19:45"),
        ("Europe/Stockholm", "2026-11-24T02:10", "2026-11-24T19:45"),
        # a year ahead, the nights in which the clocks change
        ("Europe/Stockholm", "2027-03-27T18:00", "2027-03-28T09:00"),
        ("Europe/Stockholm", "2027-10-30T18:00", "2027-10-31T09:00"),
        ("America/Halifax", "2027-11-06T18:00", "2027-11-07T09:00"),
        ("America/Halifax", "2027-03-13T08:30", "2027-03-14T09:00"),
        ("America/Halifax", "2027-11-06T08:30", "2027-11-06T19:45"),
    ],
)
def test_it_goes_the_next_morning_or_as_late_as_24_hours_allow(
    zone: str, ended: str, goes: str
) -> None:
    assert local(zone, moment(at(zone, ended), zone)) == goes


@given(
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, 2 * 366 * 24 * 60),
)
def test_it_always_goes_by_day_and_within_24_hours(zone: str, minute: int) -> None:
    ended = at("UTC", "2026-11-24T00:00") + minute * MINUTE
    goes = moment(ended, zone)
    assert ended + 7 * HOUR < goes <= ended + WITHIN - 14 * MINUTE
    hour = datetime.fromtimestamp(goes / 1000, UTC).astimezone(ZoneInfo(zone)).hour
    assert 8 <= hour < 20
    assert due(ended, zone, goes)
    assert not due(ended, zone, goes - 1)
    assert not due(ended, zone, ended + WITHIN)


@given(zone=st.sampled_from(ZONES), minute=st.integers(0, 366 * 24 * 60), late=st.integers(0, 1440))
def test_one_that_was_missed_wakes_nobody_who_can_have_it_by_day(
    zone: str, minute: int, late: int
) -> None:
    ended = at("UTC", "2027-01-01T00:00") + minute * MINUTE
    now = ended + late * MINUTE
    if not due(ended, zone, now):
        return
    hours = [
        datetime.fromtimestamp(then / 1000, UTC).astimezone(ZoneInfo(zone)).hour
        for then in range(now, ended + WITHIN, 5 * MINUTE)
    ]
    assert 8 <= hours[0] < 20 or not any(8 <= hour < 20 for hour in hours)


def test_an_unknown_zone_is_read_as_utc() -> None:
    ended = at("UTC", "2026-11-24T11:00")
    assert moment(ended, "Mars/Olympus") == moment(ended, "UTC")
