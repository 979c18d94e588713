"""Gaps are counted in days of the reader's calendar, whatever the clocks do in between."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.history.rules.calendar import gap, zone_of
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError

ZONES = (
    "Europe/Stockholm",
    "America/Halifax",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "UTC",
)


def moment(zone: ZoneInfo, wall: datetime) -> Millis:
    return round(wall.replace(tzinfo=zone).timestamp() * 1000)


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("month", [3, 4, 10, 11])
def test_the_same_hour_three_weeks_later_is_three_weeks_in_every_zone(
    name: str, month: int
) -> None:
    zone = ZoneInfo(name)
    for first in (datetime(2026, month, 8, 0, 5), datetime(2026, month, 8, 23, 55)):  # noqa: DTZ001
        made = gap(moment(zone, first), moment(zone, first + timedelta(weeks=3)), zone, 21)
        assert (made.days, made.weeks, made.late) == (21, 3, False)


def test_an_evening_and_the_morning_after_are_a_day_apart_where_the_reader_lives() -> None:
    late = round(datetime(2026, 10, 24, 21, 30, tzinfo=UTC).timestamp() * 1000)
    early = late + 3 * 60 * 60_000
    assert gap(late, early, ZoneInfo("Europe/Stockholm"), None).days == 1
    assert gap(late, early, ZoneInfo("America/Halifax"), None).days == 0


@pytest.mark.parametrize(
    ("days", "late"), [(7, False), (21, False), (31, False), (32, True), (84, True)]
)
def test_a_gap_is_late_when_it_is_half_as_long_again_as_agreed(days: int, late: bool) -> None:
    zone = ZoneInfo("Europe/Stockholm")
    start = moment(zone, datetime(2026, 2, 10, 14, 30))  # noqa: DTZ001
    end = moment(zone, datetime(2026, 2, 10, 14, 30) + timedelta(days=days))  # noqa: DTZ001
    assert gap(start, end, zone, 21).late is late
    assert gap(start, end, zone, None).late is False


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001
    st.integers(0, 400),
    st.sampled_from(ZONES),
)
def test_days_on_the_wall_calendar_are_the_days_of_the_gap(
    wall: datetime, days: int, name: str
) -> None:
    zone = ZoneInfo(name)
    made = gap(moment(zone, wall), moment(zone, wall + timedelta(days=days)), zone, 7)
    assert abs(made.days - days) <= 1  # an hour that the clocks skip may lie at midnight
    assert abs(made.weeks * 7 - made.days) <= 3


@pytest.mark.parametrize("name", ["Nowhere/Land", "../../etc/passwd", "", "Europe"])
def test_a_zone_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        zone_of(name)
