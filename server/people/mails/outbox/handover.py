"""Handing one mail over, and writing down what became of it."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from server.jobs.job_life import RefusedForGoodError
from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.people.mails.outbox.mail_life import Step
from server.people.mails.outbox.ports import MailBook, Queued
from server.people.ports.mailer import Handing, Mail, Mailer, NoMailboxError, OutcomeUnknownError
from server.people.ports.people import People

MARK: Final = "mails.mark"

AGAIN: Final[Millis] = 5 * 60_000
"""When a mail that was not taken is found again, should the job that tries it be gone."""


class NotOursError(Exception):
    """Somebody else sends it, or it was taken back meanwhile."""


class Handover:
    """What the mail server answered is written down for as often as it takes: only where this
    process ends before that does nobody know."""

    def __init__(
        self, book: MailBook, people: People, mailer: Mailer, jobs: Jobs, clock: Clock
    ) -> None:
        self._book = book
        self._people = people
        self._mailer = mailer
        self._jobs = jobs
        self._clock = clock

    async def send(self, queued: Queued, mail: Mail) -> None:
        """Raises a temporary ServiceError where it was not taken now."""
        try:
            await self._mailer.send(mail, self._watching(queued.id, mail.to))
        except NotOursError:
            return
        except OutcomeUnknownError:
            await self._step(queued.id, "lose", "no_answer")
        except RefusedForGoodError as error:
            await self._step(queued.id, "refuse", error.code)
            if isinstance(error, NoMailboxError):
                await self._people.bounced(queued.person, mail.to, self._clock.now())
        except ServiceError:
            await self._step(queued.id, "put_off", "not_taken")
            raise

    def _watching(self, mail: str, to: str) -> Handing:
        async def claim() -> None:
            if not await self._book.step(mail, "claim", self._clock.now()):
                raise NotOursError

        async def accept() -> None:
            await self._write(mail, partial(self._book.accept, mail, to, self._clock.now()))

        return Handing(claim, accept)

    async def _step(self, mail: str, step: Step, why: str) -> None:
        now = self._clock.now()

        async def work() -> None:
            await self._book.step(mail, step, now, due_at=now + AGAIN, why=why)

        await self._write(mail, work)

    async def _write(self, mail: str, work: Callable[[], Awaitable[None]]) -> None:
        """On the disk when it returns, or as soon as the disk takes it again."""
        try:
            await work()
        except ServiceError:
            self._jobs.begin(MARK, mail, work)
