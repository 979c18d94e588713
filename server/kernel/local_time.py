"""Moments on the clocks of a time zone. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.kernel.clock import Millis


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; UTC for one that nobody knows (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local(at: Millis, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone)


def millis(moment: datetime) -> Millis:
    return round(moment.timestamp() * 1000)


def next_hour(at: Millis, hour: int, zone: ZoneInfo) -> Millis:
    """The first moment from `at` on at which clocks in `zone` show `hour` o'clock.

    Where they jump over it, the moment of the jump; where they show it twice, the first.
    """
    day = local(at, zone).date()
    moments = (
        millis(datetime.combine(day + timedelta(days=n), time(hour), zone)) for n in range(-1, 3)
    )
    return next(moment for moment in moments if moment >= at)
