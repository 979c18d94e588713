"""What follows from a mail that came back: nothing more is sent there, and its owner is told."""

from typing import Final, Literal

from server.kernel.clock import Clock
from server.people.mails.bounces.delivery_report import report_of
from server.people.mails.mail_ids import MailMarks
from server.people.mails.outbox.ports import MailBook
from server.people.ports.people import People

Taken = Literal["stopped", "noted", "none"]
"""stopped: no mails go there any more · noted: one of ours that came back for a while, or for what
it was · none: nothing of ours, or no report at all"""

MOST_MARKS: Final = 5


class Bounces:
    """Only who shows the signed mark of a mail of ours is believed: a report can be written by
    anybody who knows an address."""

    def __init__(self, book: MailBook, people: People, marks: MailMarks, clock: Clock) -> None:
        self._book = book
        self._people = people
        self._marks = marks
        self._clock = clock

    async def take(self, raw: bytes) -> Taken:
        """A message as it came. Again, or late, it changes nothing more."""
        report = report_of(raw)
        if report is None:
            return "none"
        mails = list(dict.fromkeys(self._marks.found_in(report.traces)))[:MOST_MARKS]
        taken: Taken = "none"
        for mail in mails:
            person = await self._book.came_back(mail, self._clock.now())
            if person is None:
                continue
            taken = "noted" if taken == "none" else taken
            if report.gone and await self._stop(person):
                taken = "stopped"
        return taken

    async def _stop(self, person: str) -> bool:
        found = await self._people.person(person)
        if found is None or found.email is None:
            return False
        return await self._people.bounced(person, found.email, self._clock.now())
