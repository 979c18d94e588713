"""Mails that wait to be written and sent, one after the other.

Whoever asks is answered at once: what is looked up for a mail is looked up here, afterwards, so
neither an answer nor its time tells anything.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from server.kernel.errors import ServiceError
from server.people.ports import Mail, Mailer

WAITING: Final = 500
Writer = Callable[[], Awaitable[Mail | None]]
"""Writes a mail, or finds that there is none to send."""


class Outgoing:
    """`mailer` is None where no mail can be sent: then nothing is taken."""

    def __init__(self, mailer: Mailer | None, on_failure: Callable[[Exception], None]) -> None:
        self._mailer = mailer
        self._on_failure = on_failure
        self._waiting: asyncio.Queue[Writer] = asyncio.Queue(WAITING)

    def ask(self, writer: Writer) -> None:
        """Have a mail sent that somebody waits for. Raises mail_off, overloaded."""
        if self._mailer is None:
            raise ServiceError("mail_off")
        try:
            self._waiting.put_nowait(writer)
        except asyncio.QueueFull:
            raise ServiceError("overloaded", temporary=True, retry_ms=5_000) from None

    def tell(self, mail: Mail) -> None:
        """Send a mail that tells of something which was done; without a mailer nobody is told."""
        if self._mailer is None:
            return

        async def written() -> Mail:
            return mail

        try:
            self._waiting.put_nowait(written)
        except asyncio.QueueFull as error:
            self._on_failure(error)

    async def run(self) -> None:
        """Send what is asked for until cancelled."""
        while True:
            writer = await self._waiting.get()
            try:
                await self._send(await writer())
            except Exception as error:
                self._on_failure(error)
            finally:
                self._waiting.task_done()

    async def settled(self) -> None:
        """Wait until everything asked for so far was sent or given up."""
        await self._waiting.join()

    async def _send(self, mail: Mail | None) -> None:
        if mail is not None and self._mailer is not None:
            await self._mailer.send(mail)
