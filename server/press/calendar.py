"""Sessions as a calendar (RFC 5545): when they were and with whom, nothing that was said."""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from server.history.export.dates_and_hours import Wording
from server.history.export.material import ExportedMeeting, Material


def calendar(material: Material) -> bytes:
    """Times in UTC, which every calendar shows in its own zone, also over clock changes."""
    wording = Wording(material.language, material.zone)
    made = Calendar()
    made.add("prodid", "-//Mentoring Rooms//EN")
    made.add("version", "2.0")
    for session in material.sessions:
        made.add_component(_event(session.meeting, material, wording))
    text: bytes = made.to_ical()
    return text


def _event(meeting: ExportedMeeting, material: Material, wording: Wording) -> Event:
    event = Event()
    event.add("uid", f"{meeting.episode}@mentoring-rooms")
    event.add("dtstamp", _utc(material.made_at))
    event.add("dtstart", _utc(meeting.started_at))
    event.add("dtend", _utc(max(meeting.ended_at, meeting.started_at + 1000)))
    event.add("summary", meeting.title)
    if meeting.people:
        event.add("description", wording.say("with", people=", ".join(meeting.people)))
    event.add("class", "PRIVATE")
    return event


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC)
