"""How far apart meetings are, in days of a reader's own calendar. Pure.

Clocks that are put forward or back between two meetings change nothing: dates are counted, not
hours. A cadence is an intention, so a gap is late only when it is half as long again.
"""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.timeline import Gap

WEEK: Final = 7
SLACK: Final = 1.5


def gap(before: Millis, after: Millis, zone: ZoneInfo, cadence_days: int | None) -> Gap:
    """What lies between two meetings that began at `before` and `after`."""
    days = (day(after, zone) - day(before, zone)).days
    late = cadence_days is not None and days > cadence_days * SLACK
    return Gap(days=days, weeks=(2 * days + WEEK) // (2 * WEEK), late=late)


def day(at: Millis, zone: ZoneInfo) -> date:
    """The date at the moment `at`, as a calendar in `zone` has it."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date()


def zone_of(name: str) -> ZoneInfo:
    """The zone called `name`; raises `bad_request` when there is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError) as error:
        raise ServiceError("bad_request", data={"field": "zone"}) from error
