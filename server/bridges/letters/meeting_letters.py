"""Letters of meetings, written from how a meeting is at the moment of sending, with its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from server.kernel.clock import Clock
from server.mentoring.meetings.calendar_entry import Attendee, CalendarEntry, Once, Organizer
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR
from server.mentoring.meetings.meeting_news import news_of
from server.mentoring.meetings.ports import Mailed, MailedMeetings
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.meetings import OfMeeting, Told, meeting_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import Had, MeetingFacts
from server.people.model import Person
from server.people.ports.mailer import Calendar
from server.protocol.bodies.mails import MailKind

MailedFile = Callable[[CalendarEntry, Attendee, Organizer], bytes]


@dataclass(frozen=True, slots=True)
class MailedFiles:
    """The presses of what is mailed, and in whose name."""

    request: MailedFile
    cancel: MailedFile
    organizer: Organizer


class MeetingLetters:
    """`address` is that of the service."""

    def __init__(
        self, book: MailedMeetings, files: MailedFiles, address: str, clock: Clock
    ) -> None:
        self._book = book
        self._files = files
        self._address = address
        self._clock = clock

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"meeting": self._write}

    async def _write(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, MeetingFacts):
            return None
        if facts.series:
            found = await self._book.series(person.id, facts.series, self._clock.now())
            told = _of_series(found, facts.had) if found else None
        else:
            found = await self._book.meeting(person.id, facts.meeting)
            told = _of_meeting(found, facts) if found else None
        if found is None or told is None:
            return None
        kept = found.kept
        of = OfMeeting(
            told=told,
            own=kept.by == person.id,
            at=kept.meeting.time.start,
            zones=found.zones,
            count=found.ahead,
        )
        link = f"{self._address}/rooms/{kept.room}/schedule"
        return meeting_letter(person, of, link, self._file(person, found, facts))

    def _file(self, person: Person, found: Mailed, facts: MeetingFacts) -> Calendar | None:
        """Newer than what they had, also where nobody but them is concerned."""
        stands = found.kept.meeting.state not in IN_NO_CALENDAR
        if not facts.series and not stands and facts.had != "entry":
            return None
        entry = replace(found.entry, changed_at=max(found.entry.changed_at, facts.since))
        to = Attendee(person.name, person.email or "", person.locale)
        held = entry.is_held and (stands or not isinstance(entry.when, Once))
        if held and found.expected:
            return Calendar(
                "REQUEST", self._files.request(entry, to, self._files.organizer).decode()
            )
        return Calendar("CANCEL", self._files.cancel(entry, to, self._files.organizer).decode())


def _of_meeting(found: Mailed, facts: MeetingFacts) -> Told | None:
    """A newer act has a mail of its own."""
    if not found.expected:
        return "out" if facts.had == "entry" else None
    if facts.sequence != found.kept.meeting.sequence:
        return None
    return news_of(found.kept.meeting, facts.had)


def _of_series(found: Mailed, had: Had) -> Told | None:
    if found.ahead:
        return "series"
    if had != "entry":
        return None
    return "series_over" if found.expected else "out"
