"""What the clocks of a zone do, as a calendar file says it (VTIMEZONE, RFC 5545, 3.6.5).

Each change of the years in question is written out by itself, with its day: rules would say more
than is known, and not every calendar reads lists of days. What a meeting means is then the same
where tzdata is another than ours.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.kernel.utc_offsets import utc_offsets
from server.mentoring.meetings.wall_time import on_the_wall

_DAY: Final[Millis] = 86_400_000


def zone_rules(zone: ZoneInfo, within: Interval) -> Timezone:
    """What `zone` does in all years, by its own clock, that `within` touches."""
    made = Timezone()
    made.add("tzid", zone.key)
    for part in _parts(zone, _whole_years(within)):
        made.add_component(part)
    return made


def _whole_years(within: Interval) -> Interval:
    first, last = (datetime.fromtimestamp(at / 1000, UTC).year for at in within)
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    return Interval(_millis(start) - 2 * _DAY, _millis(end) + 2 * _DAY)


def _parts(zone: ZoneInfo, years: Interval) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    before: Millis | None = None
    for since, _, ahead in utc_offsets(zone, *years):
        came_from = ahead if before is None else before
        shown = datetime.fromtimestamp(since / 1000, zone)
        summer = shown.dst() or timedelta()
        part = TimezoneDaylight() if summer > timedelta() else TimezoneStandard()
        part.add("dtstart", _shown(since, came_from))
        part.add("tzoffsetfrom", timedelta(milliseconds=came_from))
        part.add("tzoffsetto", timedelta(milliseconds=ahead))
        part.add("tzname", shown.tzname())
        yield part
        before = ahead


def _shown(at: Millis, ahead: Millis) -> datetime:
    return on_the_wall(at + ahead, ZoneInfo("UTC"))


def _millis(moment: datetime) -> Millis:
    return round(moment.timestamp() * 1000)
