"""Meetings as somebody's calendar is given them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from server.kernel.intervals import Interval
from server.mentoring.meetings.calendar_entry import Attendee, CalendarEntry, Once, Organizer
from server.mentoring.meetings.series import Series

HALIFAX = ZoneInfo("America/Halifax")
AMARA = Attendee("Amara", "amara@example.org", "en")
SERVICE = Organizer("Mentoring Rooms", "rooms@example.org")

TIME = Interval(1_799_764_200_000, 1_799_766_900_000)
"""Tuesday 12 January 2027, 10:30 to 11:15 in Halifax."""

FIVE = Series(HALIFAX, datetime.fromisoformat("2027-01-12T10:30"), 45, 3, 5)


def entry(
    when: Once | Series = Once(TIME, HALIFAX),  # noqa: B008 - a value
    *,
    title: str = "Alarm limits",
    others: tuple[str, ...] = ("Tomas",),
    sequence: int = 1,
    name: str = "mt_1",
) -> CalendarEntry:
    link = "https://rooms.example.org/meetings/mt_1"
    return CalendarEntry(name, sequence, 1_798_800_000_000, title, others, link, when)
