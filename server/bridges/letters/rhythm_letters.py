"""Letters of the rhythm of meetings: of one that is near, and of a first one."""

from collections.abc import Mapping
from typing import Final

from server.kernel.clock import Clock
from server.mentoring.meetings.meeting_life import IN_NO_CALENDAR
from server.mentoring.meetings.ports import MailedMeetings, RhythmBook
from server.mentoring.meetings.rhythm import BEFORE, FIRST_ASKS
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.rhythm import first_letter, near_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import FirstMeetingFacts, ReminderFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind

LAST: Final = len(FIRST_ASKS)


class RhythmLetters:
    """`address` is that of the service."""

    def __init__(
        self, mailed: MailedMeetings, book: RhythmBook, address: str, clock: Clock
    ) -> None:
        self._mailed = mailed
        self._book = book
        self._address = address
        self._clock = clock

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"meeting_reminder": self._near, "first_meeting": self._first}

    async def _near(self, person: Person, facts: AnyFacts) -> Letter | None:
        """Of a meeting that stands at that very time. The day's, held up until the hour's turn, is
        left out."""
        if not isinstance(facts, ReminderFacts):
            return None
        found = await self._mailed.meeting(person.id, facts.meeting)
        if found is None or not found.expected:
            return None
        meeting = found.kept.meeting
        if meeting.state in IN_NO_CALENDAR or meeting.time.start != facts.starts_at:
            return None
        left = facts.starts_at - self._clock.now()
        if left <= 0 or (facts.which == "day" and left <= BEFORE["hour"]):
            return None
        link = f"{self._address}/rooms/{found.kept.room}"
        return near_letter(person, facts.starts_at, found.zones, link)

    async def _first(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, FirstMeetingFacts):
            return None
        if not await self._book.is_unmet(person.id, facts.room):
            return None
        link = f"{self._address}/rooms/{facts.room}/schedule"
        return first_letter(person, link, last=facts.number >= LAST)
