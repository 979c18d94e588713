"""Whether a time that somebody names can be booked, and what it is that they name. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.intervals import Interval, common, joined
from server.mentoring.free_time.mutual_time import Availability
from server.mentoring.meetings.fitting import Fit, fits, fitted, settled
from server.mentoring.meetings.meeting_life import Act, Meeting
from server.mentoring.meetings.series import MINUTE, MOST_WEEKS, Series
from server.mentoring.meetings.wall_time import read
from server.protocol.bodies.mentoring.meetings import SeriesWish, TimeWish

FURTHEST: Final[Millis] = (MOST_WEEKS + 1) * 7 * 24 * 60 * MINUTE
"""How far ahead a time may be named."""

_YEARS: Final = (1971, 2900)

_ZONES: Final = available_timezones()


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is to be there, and when they can be. `zone` is their clock."""

    person: str
    name: str
    availability: Availability

    @property
    def zone(self) -> ZoneInfo:
        return self.availability.zone


def zone_named(name: str) -> ZoneInfo:
    """Raises bad_request for a zone that does not exist."""
    if name not in _ZONES:
        raise ServiceError("bad_request", data={"field": "zone"})
    return ZoneInfo(name)


def time_named(wish: TimeWish, now: Millis) -> Interval:
    """The time that `wish` names, ahead of `now`.

    Raises hour_absent with `at`, hour_twice with `first` and `second`, where clocks leave that hour
    out or show it twice and nobody said which instant is meant; bad_request for a wall or an
    instant that do not go together, lie behind or too far ahead.
    """
    reading = read(_wall(wish.wall), zone_named(wish.zone))
    there = reading.instants or (reading.meant,)
    if reading.reading == "absent" and wish.at is None:
        raise ServiceError("hour_absent", data={"at": reading.meant})
    if reading.reading == "twice" and wish.at is None:
        raise ServiceError("hour_twice", data={"first": there[0], "second": there[1]})
    start = reading.meant if wish.at is None else wish.at
    if start not in there:
        raise ServiceError("bad_request", data={"field": "at"})
    _require_ahead(start, now)
    return Interval(start, start + wish.minutes * MINUTE)


def series_named(wish: SeriesWish, now: Millis) -> Series:
    """The series that `wish` names; raises as `time_named`, and bad_request for one that reaches
    too far."""
    zone, first = zone_named(wish.zone), _wall(wish.wall)
    try:
        series = Series(zone, first, wish.minutes, wish.every_weeks, wish.times)
    except ValueError:
        raise ServiceError("bad_request", data={"field": "times"}) from None
    _require_ahead(read(first, zone).meant, now)
    return series


def act_for(
    people: Sequence[Participant],
    time: Interval,
    now: Millis,
    *,
    meeting: Meeting | None,
    ask: bool,
) -> Act:
    """How `time` becomes that of `meeting`, or of a new one: at once where all are free.

    Raises time_taken where somebody has another meeting then, not_free where somebody is not free
    and they are not to be asked.
    """
    if fits([one.availability for one in people], time, now):
        stands = meeting is not None and meeting.state in {"booked", "moved"}
        return "move" if stands else "book"
    require_untaken(people, time)
    if not ask:
        raise ServiceError("not_free")
    return "propose"


def require_untaken(people: Sequence[Participant], time: Interval) -> None:
    """Raise time_taken where somebody of `people` has another meeting within `time`."""
    for one in people:
        if common(joined(one.availability.booked), [time]):
            raise ServiceError("time_taken")


def series_for(
    people: Sequence[Participant], series: Series, shown: Sequence[Millis | None], now: Millis
) -> Series:
    """`series` as it is booked. Raises conflict where it comes to something else than was `shown`,
    not_free where none of its meetings finds room."""
    found = fits_of(people, series, now)
    if [one.time.start if one.time else None for one in found] != list(shown):
        raise ServiceError("conflict")
    if not any(one.time for one in found):
        raise ServiceError("not_free")
    return settled(series, found)


def fits_of(people: Sequence[Participant], series: Series, now: Millis) -> list[Fit]:
    """Where each meeting of `series` finds room between `people`."""
    return fitted(series, [one.availability for one in people], now)


def _wall(text: str) -> datetime:
    """Of a year in which no calendar of ours ends."""
    try:
        wall = datetime.fromisoformat(text)
    except ValueError:
        wall = None
    if wall is None or not _YEARS[0] <= wall.year <= _YEARS[1]:
        raise ServiceError("bad_request", data={"field": "wall"})
    return wall


def _require_ahead(start: Millis, now: Millis) -> None:
    if not now < start <= now + FURTHEST:
        raise ServiceError("bad_request", data={"field": "wall"})
