"""Hours on the clocks of a zone, also in nights in which these change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.local_time import local, millis, next_hour, zone_of

QUARTER = 15 * 60_000
ZONES = (
    "America/Halifax",
    "Europe/Stockholm",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
    "UTC",
)


def at(zone: str, text: str, fold: int = 0) -> int:
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return millis(moment)


@pytest.mark.parametrize(
    ("zone", "since", "hour", "found"),
    [
        ("Europe/Stockholm", "2026-11-26T08:00", 8, "2026-11-26T08:00"),
        ("Europe/Stockholm", "2026-11-26T08:01", 8, "2026-11-27T08:00"),
        ("Europe/Stockholm", "2027-03-28T00:30", 2, "2027-03-28T03:00"),  # there is no 2 o'clock
        ("Europe/Stockholm", "2027-10-31T00:30", 2, "2027-10-31T02:00"),  # there are two
        ("Pacific/Apia", "2011-12-29T12:00", 8, "2011-12-31T08:00"),  # there was no 30th
    ],
)
def test_the_next_time_that_clocks_show_an_hour(
    zone: str, since: str, hour: int, found: str
) -> None:
    assert next_hour(at(zone, since), hour, ZoneInfo(zone)) == at(zone, found)


@settings(max_examples=100)
@given(
    st.integers(1_790_000_000_000 // QUARTER, 1_860_000_000_000 // QUARTER),
    st.integers(0, 23),
    st.sampled_from(ZONES),
)
def test_none_comes_before_it(quarter: int, hour: int, name: str) -> None:
    zone, since = ZoneInfo(name), quarter * QUARTER
    found = next_hour(since, hour, zone)
    assert since <= found <= since + 26 * 4 * QUARTER
    for moment in range(since, found, QUARTER):
        shown = local(moment, zone)
        again = shown.fold == 1  # the same hour a second time
        assert (shown.hour, shown.minute) != (hour, 0) or again


def test_a_zone_that_nobody_knows_is_utc() -> None:
    for name in ("", "Mars/Olympus", "../etc/passwd", "\0"):
        assert zone_of(name) == ZoneInfo("UTC")
