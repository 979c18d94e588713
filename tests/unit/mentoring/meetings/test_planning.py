"""What a named time comes to, and whether it is booked, asked for or refused."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.free_time.mutual_time import Availability
from server.mentoring.meetings.meeting_life import Meeting
from server.mentoring.meetings.planning import Participant, act_for, require_untaken, time_named
from server.mentoring.meetings.wall_time import on_the_wall, read
from server.protocol.bodies.mentoring.meetings import TimeWish
from tests.support.people.cids import new_cid
from tests.support.zones import START, kinds
from tests.unit.mentoring.free_time.free_people import ALWAYS

UTC = ZoneInfo("UTC")
HOUR = 3_600_000
NOW = START
TIME = Interval(NOW + 48 * HOUR, NOW + 49 * HOUR)


def one(name: str, week: FreeWeek = ALWAYS, *booked: Interval) -> Participant:
    return Participant(name, name, Availability(week, UTC, booked))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(kinds()), st.integers(1, 700 * 24 * 2))
def test_whatever_clocks_show_is_that_instant_or_is_told_first(
    zone: ZoneInfo, half_hours: int
) -> None:
    """Any half hour in any kind of zone: what a wall shows leads back to its instants."""
    at = NOW + half_hours * HOUR // 2
    wall = on_the_wall(at, zone)
    if wall.second or wall.microsecond:
        return
    asked: dict[str, Any] = {
        "cid": new_cid(),
        "wall": wall.isoformat(timespec="minutes"),
        "zone": zone.key,
        "minutes": 60,
    }
    if len(read(wall, zone).instants) == 2:
        with pytest.raises(ServiceError, match="hour_twice") as told:
            time_named(TimeWish(**asked), NOW)
        assert at in told.value.data.values()
        asked["at"] = at
    found = time_named(TimeWish(**asked), NOW)
    assert found == Interval(at, at + HOUR)


def test_an_hour_that_is_left_out_is_what_clocks_show_then_once_that_was_seen() -> None:
    wall = "2027-03-28T02:30"
    asked: dict[str, Any] = {"wall": wall, "zone": "Europe/Paris", "minutes": 30, "cid": new_cid()}
    with pytest.raises(ServiceError) as refused:
        time_named(TimeWish(**asked), NOW)
    at = refused.value.data["at"]
    assert refused.value.code == "hour_absent"
    assert isinstance(at, int)
    shown = on_the_wall(at, ZoneInfo("Europe/Paris"))
    assert shown == datetime.fromisoformat(wall) + timedelta(hours=1)
    assert time_named(TimeWish(**asked, at=at), NOW).start == at


def test_where_all_are_free_nothing_is_asked() -> None:
    free = [one("amara"), one("tomas")]
    people = frozenset({"amara", "tomas"})
    for state, act in (("proposed", "book"), ("booked", "move"), ("moved", "move")):
        meeting = Meeting(people, TIME, state)  # type: ignore[arg-type]
        assert act_for(free, TIME, NOW, meeting=meeting, ask=True) == act
    assert act_for(free, TIME, NOW, meeting=None, ask=False) == "book"


def test_who_is_not_free_is_asked_and_who_has_another_meeting_is_not() -> None:
    busy = [one("amara"), one("tomas", FreeWeek())]
    assert act_for(busy, TIME, NOW, meeting=None, ask=True) == "propose"
    with pytest.raises(ServiceError, match="not_free"):
        act_for(busy, TIME, NOW, meeting=None, ask=False)
    for booked in (Interval(TIME.start, TIME.start + 1), Interval(TIME.end - 1, TIME.end + HOUR)):
        taken = [one("amara"), one("tomas", FreeWeek(), booked)]
        with pytest.raises(ServiceError, match="time_taken"):
            act_for(taken, TIME, NOW, meeting=None, ask=True)
        with pytest.raises(ServiceError, match="time_taken"):
            require_untaken(taken, TIME)
    beside = Interval(TIME.end, TIME.end + HOUR)
    require_untaken([one("tomas", ALWAYS, beside)], TIME)
