"""A meeting, or a series of them, as events of a calendar file (VEVENT, RFC 5545, 3.6.1)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Event, Timezone

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.calendar_entry import CalendarEntry, Once
from server.mentoring.meetings.series import Occurrence, Series, occurrences
from server.mentoring.meetings.wall_time import on_the_wall, read
from server.press.meetings.words import explanation, heading
from server.press.meetings.zone_rules import zone_rules
from server.protocol.bodies.people import Locale

HOUSE: Final = "mentoring-rooms"
"""What stands behind the @ of each UID, whatever the service is called: they are kept for good."""


def events(entry: CalendarEntry, locale: Locale) -> list[Event]:
    """The event of a meeting; of a series its rule, and an event for each meeting that does not
    follow it. None where nothing of it is held."""
    when = _plainly(entry.when)
    if isinstance(when, Series):
        return _series(entry, when, locale)
    return [_single(entry, when, locale)] if entry.is_held else []


def withdrawn(entry: CalendarEntry, locale: Locale) -> Event:
    """The event that takes a meeting, or all of a series, out: its UID says which."""
    when = entry.when
    time = when.time if isinstance(when, Once) else occurrences(when)[0].planned
    event = _event(entry, locale)
    _add_utc(event, time)
    event["status"] = "CANCELLED"
    return event


def zones_of(entries: Iterable[CalendarEntry]) -> list[Timezone]:
    """The zones that events of `entries` are said in, each once."""
    spans: dict[str, list[Interval]] = {}
    for entry in entries:
        when = _plainly(entry.when)
        if isinstance(when, Series):
            spans.setdefault(when.zone.key, []).append(_reach(when))
        elif _is_plain(when):
            spans.setdefault(when.zone.key, []).append(when.time)
    return [
        zone_rules(ZoneInfo(key), Interval(min(each).start, max(one.end for one in each)))
        for key, each in sorted(spans.items())
    ]


def _plainly(when: Once | Series) -> Once | Series:
    """A series of one meeting is a meeting."""
    if isinstance(when, Series) and when.times == 1:
        (only,) = occurrences(when)
        return Once(only.time or only.planned, when.zone)
    return when


def _is_plain(once: Once) -> bool:
    """Whether its wall times say when it is, and no other time."""
    return all(read(on_the_wall(at, once.zone), once.zone).reading == "once" for at in once.time)


def _reach(series: Series) -> Interval:
    planned = [one.planned for one in occurrences(series)]
    return Interval(planned[0].start, planned[-1].end)


def _single(entry: CalendarEntry, once: Once, locale: Locale) -> Event:
    event = _event(entry, locale)
    if _is_plain(once):
        event.add("dtstart", _local(once.time.start, once.zone))
        event.add("dtend", _local(once.time.end, once.zone))
    else:
        _add_utc(event, once.time)
    return event


def _series(entry: CalendarEntry, series: Series, locale: Locale) -> list[Event]:
    each = occurrences(series)
    if not any(one.time for one in each):
        return []
    rule = _event(entry, locale)
    rule.add("dtstart", _meant(each[0], series))
    rule.add("duration", timedelta(minutes=series.minutes))
    until = _utc(each[-1].planned.start)
    rule.add("rrule", {"freq": "weekly", "interval": series.every_weeks, "until": until})
    for one in each:
        if one.time is None:
            rule.add("exdate", _meant(one, series))
    apart = (one for one in each if one.time is not None and not one.is_regular)
    return [rule, *(_apart(entry, one, series, locale) for one in apart)]


def _apart(entry: CalendarEntry, one: Occurrence, series: Series, locale: Locale) -> Event:
    """A meeting of a series that its rule does not place, in UTC: so nobody has to read a time
    that is left out or comes twice."""
    event = _event(entry, locale)
    event.add("recurrence-id", _meant(one, series))
    _add_utc(event, one.time or one.planned)
    return event


def _event(entry: CalendarEntry, locale: Locale) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@{HOUSE}")
    event.add("dtstamp", _utc(entry.changed_at))
    event.add("last-modified", _utc(entry.changed_at))
    event.add("sequence", entry.sequence)
    event.add("summary", heading(entry.title, entry.others, locale))
    event.add("description", explanation(entry.others, entry.link, locale))
    event.add("location", entry.link)
    event.add("url", entry.link)
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    return event


def _add_utc(event: Event, time: Interval) -> None:
    event.add("dtstart", _utc(time.start))
    event.add("dtend", _utc(time.end))


def _meant(one: Occurrence, series: Series) -> datetime:
    """The wall time of the series, whether it exists or not."""
    return one.meant.wall.replace(tzinfo=series.zone)


def _local(at: Millis, zone: ZoneInfo) -> datetime:
    return _utc(at).astimezone(zone)


def _utc(at: Millis) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC)
