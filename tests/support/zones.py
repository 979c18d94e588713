"""Every zone of tzdata, by what its clocks do in 2026 and 2027; asked of `zoneinfo` alone.

Zones whose clocks agree all the time are told apart by nothing, so one of each kind stands for
them all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from server.kernel.clock import Millis

MINUTE: Millis = 60_000
QUARTER: Millis = 15 * MINUTE
HOUR: Millis = 60 * MINUTE
DAY: Millis = 24 * HOUR
WEEK: Millis = 7 * DAY

START: Millis = 1_767_225_600_000
END: Millis = 1_830_297_600_000
"""2026-01-01 and 2028-01-01, 00:00 UTC."""


def shown(zone: ZoneInfo, at: Millis) -> datetime:
    """What the clocks of `zone` show at `at`, and nothing else."""
    return datetime.fromtimestamp(at / 1000, zone).replace(tzinfo=None)


def instant(wall: datetime) -> Millis:
    """`wall` read as UTC."""
    return (wall - datetime(1970, 1, 1)) // timedelta(milliseconds=1)  # noqa: DTZ001


def ahead(zone: ZoneInfo, at: Millis) -> Millis:
    offset = datetime.fromtimestamp(at // 1000, zone).utcoffset()
    assert offset is not None
    return offset // timedelta(milliseconds=1)


@cache
def kinds() -> tuple[ZoneInfo, ...]:
    """A zone for each way in which clocks go: all are looked at every third day, and hour by hour
    where that shows a change."""
    found: dict[object, ZoneInfo] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        looks = [(at, ahead(zone, at)) for at in range(START, END + 3 * DAY, 3 * DAY)]
        hours = [
            ahead(zone, hour)
            for (at, before), (to, after) in pairwise(looks)
            if before != after
            for hour in range(at, to, HOUR)
        ]
        found.setdefault((tuple(looks), tuple(hours)), zone)
    return tuple(found.values())


@cache
def changes(zone: ZoneInfo) -> tuple[Millis, ...]:
    """When the clocks of `zone` are changed, to the minute, found by walking up to it."""
    days = _moved(zone, range(START, END + 1, DAY))
    hours = [at for day in days for at in _moved(zone, range(day - DAY, day + 1, HOUR))]
    return tuple(at for hour in hours for at in _moved(zone, range(hour - HOUR, hour + 1, MINUTE)))


def _moved(zone: ZoneInfo, steps: range) -> Iterator[Millis]:
    """The steps whose offset is not the one of the step before."""
    for before, at in pairwise(steps):
        if ahead(zone, before) != ahead(zone, at):
            yield at
