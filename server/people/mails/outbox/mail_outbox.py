"""The worker of the outbox: finds what is due.

Each mail is a job of its own, so one that is refused keeps no other waiting. Which process sends it
is settled by the claim, which is on the disk before the mail server is given a word of the letter.
"""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.people.mails.outbox.mail_sending import MailSending
from server.people.mails.outbox.ports import MailBook, MailTally

PAGE: Final = 500
SEND: Final = "mails.send"

LEASE: Final[Millis] = 10 * 60_000
"""Longer than a letter is ever handed over: after it the process that did so is gone."""

KEPT: Final[Millis] = 14 * 24 * 60 * 60_000
"""How long what is done is remembered: so long a mail may take to come back."""

UNKNOWN_KEPT: Final[Millis] = 30 * 24 * 60 * 60_000
"""How long one is told of that nobody looked at."""


class MailOutbox:
    """`sending` is None where no mail can be sent: then whatever comes is dropped."""

    def __init__(
        self, book: MailBook, sending: MailSending | None, jobs: Jobs, clock: Clock
    ) -> None:
        self._book = book
        self._sending = sending
        self._jobs = jobs
        self._clock = clock
        self.tally = MailTally({}, None)
        """As it was counted last; for metrics."""

    async def look(self) -> None:
        """Call every few seconds: a job for each mail whose moment has come."""
        now = self._clock.now()
        await self._book.give_up(now - LEASE, now)
        after = (0, "")
        while found := await self._book.due(now, after, PAGE):
            if self._sending is None:
                await self._book.drop_all(now)
                return
            for _, mail in found:
                self._jobs.found(SEND, mail, partial(self._sending.send, mail))
            after = found[-1]

    async def count(self) -> None:
        """Call every minute."""
        self.tally = await self._book.tally(self._clock.now())

    async def forget(self) -> None:
        """Call every hour."""
        now = self._clock.now()
        await self._book.forget(now - KEPT, now - UNKNOWN_KEPT)
