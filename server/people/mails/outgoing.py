"""Mails with links that somebody waits for, each a job of its own.

They are never written down: what they carry signs in. Whoever asks is answered at once: what is
looked up for a mail is looked up in its job, afterwards, so neither an answer nor its time tells
anything. What a mail server does not take now is tried again for a while; what it never takes is
given up.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.errors import ServiceError
from server.people.ports.mailer import Mail, Mailer

WAITING: Final = 500
ASKED: Final = "mails.asked"
Writer = Callable[[], Awaitable[Mail | None]]
"""Writes a mail, or finds that there is none to send."""


class Outgoing:
    """`mailer` is None where no mail can be sent: then nothing is taken."""

    def __init__(self, mailer: Mailer | None, jobs: Jobs) -> None:
        self._mailer = mailer
        self._jobs = jobs
        self._numbers = count()

    def ask(self, writer: Writer) -> None:
        """Have a mail sent that somebody waits for. Raises mail_off, overloaded."""
        if self._mailer is None:
            raise ServiceError("mail_off")
        if self._jobs.count(ASKED) >= WAITING:
            raise ServiceError("overloaded", temporary=True, retry_ms=5_000)
        work = partial(self._write, self._mailer, writer)
        self._jobs.begin(ASKED, f"m_{next(self._numbers)}", work)

    async def settled(self) -> None:
        """Wait until everything asked for so far was sent, put off or given up."""
        await self._jobs.settled(ASKED)

    async def _write(self, mailer: Mailer, writer: Writer) -> None:
        mail = await writer()
        if mail is not None:
            await mailer.send(mail)
