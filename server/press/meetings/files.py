"""Calendar files: what is mailed when a meeting is booked, moved or taken back, and one's feed.

Mailed files follow RFC 5546 (iTIP): METHOD REQUEST for what is held, first or changed, and CANCEL.
Each says all of a meeting, so that one that was lost or comes late does no harm.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone, vCalAddress

from server.mentoring.meetings.calendar_entry import Attendee, CalendarEntry, Organizer
from server.press.meetings.events import events, withdrawn, zones_of
from server.press.meetings.words import calendar_name
from server.protocol.bodies.people import Locale

LOOK_AGAIN: Final = timedelta(hours=1)
"""How often a calendar that follows the feed should read it."""


def request(entry: CalendarEntry, to: Attendee, by: Organizer) -> bytes:
    """The file with which `to` has the meeting in their calendar as it is now.

    Raises ValueError where nothing of it is held: that is a `cancel`.
    """
    made = events(entry, to.locale)
    if not made:
        raise ValueError("what is not held is cancelled")
    return _mailed("REQUEST", made, zones_of([entry]), to, by)


def cancel(entry: CalendarEntry, to: Attendee, by: Organizer) -> bytes:
    """The file that takes the meeting, or the whole series, out of the calendar of `to`."""
    return _mailed("CANCEL", [withdrawn(entry, to.locale)], [], to, by)


def feed(entries: Sequence[CalendarEntry], locale: Locale) -> bytes:
    """All of one's meetings as a calendar that others follow; the same bytes for the same ones."""
    made = _calendar()
    for name in ("name", "x-wr-calname"):
        made.add(name, calendar_name(locale))
    made.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    each = [event for entry in entries for event in events(entry, locale)]
    return _bytes(made, zones_of(entries), each)


def download(entries: Sequence[CalendarEntry], locale: Locale) -> bytes:
    """Meetings as a file that somebody puts into their calendar themselves: it asks for nothing."""
    each = [event for entry in entries for event in events(entry, locale)]
    return _bytes(_calendar(), zones_of(entries), each)


def _mailed(
    method: str, made: Sequence[Event], zones: Sequence[Timezone], to: Attendee, by: Organizer
) -> bytes:
    calendar = _calendar()
    calendar.add("method", method)
    for event in made:
        event.add("organizer", _address(by.name, by.address))
        event.add("attendee", _attendee(to))
    return _bytes(calendar, zones, made)


def _calendar() -> Calendar:
    made = Calendar()
    made.add("prodid", "-//Mentoring Rooms//EN")
    made.add("version", "2.0")
    return made


def _attendee(to: Attendee) -> vCalAddress:
    """Somebody who has said yes on our page, and is asked for no answer by mail."""
    address = _address(to.name, to.address)
    address.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    return address


def _address(name: str, address: str) -> vCalAddress:
    """A backslash in `name` is a stroke: some readers take it, and what follows, for a sign."""
    made = vCalAddress(f"mailto:{address}")
    made.params["CN"] = name.replace("\\", "/")
    return made


def _bytes(calendar: Calendar, zones: Sequence[Timezone], made: Sequence[Event]) -> bytes:
    for component in (*zones, *made):
        calendar.add_component(component)
    file: bytes = calendar.to_ical()
    return file
