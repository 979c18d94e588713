"""What of a meeting somebody's calendar is given: when, with whom, under which title. Pure.

Nothing else that people wrote is part of it
(docs/decisions/0136-a-calendar-holds-what-is-agreed.md).
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.series import Series, occurrences
from server.protocol.bodies.people import Locale


@dataclass(frozen=True, slots=True)
class Once:
    """A meeting by itself, booked on the clock of `zone`."""

    time: Interval
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting, or a whole series, as one of its people has it in their calendar.

    `id` is that of the meeting or series, for good; `sequence` and `changed_at` rise with each
    change. `title` is empty where none was chosen; `others` are the names its owner knows them by;
    `link` leads to their page of it.
    """

    id: str
    sequence: int
    changed_at: Millis
    title: str
    others: tuple[str, ...]
    link: str
    when: Once | Series

    @property
    def is_held(self) -> bool:
        """Whether anything of it is left; what is not is taken out of calendars."""
        return isinstance(self.when, Once) or any(one.time for one in occurrences(self.when))


@dataclass(frozen=True, slots=True)
class Attendee:
    """Whose calendar a file is for."""

    name: str
    address: str
    locale: Locale


@dataclass(frozen=True, slots=True)
class Organizer:
    """In whose name calendar files are mailed: the service, never one of the people."""

    name: str
    address: str
