"""A calendar file as two readers have it: icalendar, and vobject with the rules of dateutil.

Each event is what somebody finds in their calendar: series are spread out, with what their rule
leaves out, and what stands apart from it in its place. The zones are those of the file, never the
reader's own.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from io import StringIO
from typing import NamedTuple
from zoneinfo import ZoneInfo

import vobject
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Calendar, Event
from vobject.base import Component

from server.kernel.clock import Millis

UTC = ZoneInfo("UTC")
MILLI = timedelta(milliseconds=1)


class Found(NamedTuple):
    """An event in a calendar; times in UTC."""

    uid: str
    start: Millis
    end: Millis
    sequence: int
    summary: str
    status: str


def by_icalendar(file: bytes) -> list[Found]:
    """What icalendar makes of `file`, in order."""
    calendar = Calendar.from_ical(file)
    zones = {zone.tz_name: zone.to_tz(lookup_tzid=False) for zone in calendar.timezones}
    apart = {
        _wall(event.decoded("recurrence-id"))
        for event in calendar.events
        if "recurrence-id" in event
    }
    return sorted(found for event in calendar.events for found in _spread(event, zones, apart))


def _spread(event: Event, zones: dict[str, tzinfo], apart: Iterable[datetime]) -> Iterator[Found]:
    zone = zones.get(event["dtstart"].params.get("TZID", ""), UTC)
    start = _wall(event.decoded("dtstart")).replace(tzinfo=zone)
    length = _length(event, start, zone)
    for wall in _walls(event, start, apart):
        begins = _millis(wall.replace(tzinfo=zone))
        yield Found(
            str(event["uid"]),
            begins,
            begins + length // MILLI,
            event.sequence,
            str(event["summary"]),
            str(event["status"]),
        )


def _length(event: Event, start: datetime, zone: tzinfo) -> timedelta:
    if "duration" in event:
        length: timedelta = event.decoded("duration")
        return length
    end = _wall(event.decoded("dtend")).replace(tzinfo=zone)
    return timedelta(milliseconds=_millis(end) - _millis(start))


def _walls(event: Event, start: datetime, apart: Iterable[datetime]) -> list[datetime]:
    if "rrule" not in event:
        return [_wall(start)]
    rule = rrulestr(event.rrules[0].to_ical().decode(), dtstart=start)
    taken = {*map(_wall, event.exdates), *apart}
    return [wall for wall in map(_wall, rule) if wall not in taken]


def by_vobject(file: bytes) -> list[Found]:
    """What vobject makes of `file`, in order."""
    text = file.decode()
    for name, zone in zones_of(file).items():
        vobject.icalendar.registerTzid(name, zone)
    events = vobject.readOne(text).contents.get("vevent", [])
    apart = {_wall(one.recurrence_id.value) for one in events if "recurrence-id" in one.contents}
    return sorted(found for event in events for found in _spread_too(event, apart))


def zones_of(file: bytes) -> dict[str, tzinfo]:
    """The zones that `file` explains, as dateutil reads them."""
    text = file.decode()
    if "BEGIN:VTIMEZONE" not in text:
        return {}
    zones = tzical(StringIO(text))
    return {name: zones.get(name) for name in zones.keys()}  # noqa: SIM118 - it is no mapping


def _spread_too(event: Component, apart: set[datetime]) -> Iterator[Found]:
    start = event.dtstart.value
    length = (
        event.duration.value
        if "duration" in event.contents
        else timedelta(milliseconds=_millis(event.dtend.value) - _millis(start))
    )
    rule = event.getrruleset(addRDate=True)
    starts = [start] if rule is None else [at for at in rule if _wall(at) not in apart]
    for at in starts:
        yield Found(
            event.uid.value,
            _millis(at),
            _millis(at) + length // MILLI,
            int(event.sequence.value),
            event.summary.value,
            event.status.value,
        )


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _millis(moment: datetime) -> Millis:
    return round(moment.timestamp() * 1000)
