"""The demo's outbox: mails stay in memory and a page shows them."""

from collections import deque
from typing import Final

from server.kernel.clock import Clock
from server.people.ports.mailer import UNWATCHED, Handing, Mail
from server.protocol.bodies.service import DemoMail, DemoOutbox

KEPT: Final = 50


class MemoryOutbox:
    """Takes every mail; keeps the latest fifty."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._mails: deque[DemoMail] = deque(maxlen=KEPT)

    async def send(self, mail: Mail, handing: Handing = UNWATCHED) -> None:
        await handing.giving()
        self._mails.appendleft(
            DemoMail(to=mail.to, subject=mail.subject, text=mail.text, at=self._clock.now())
        )
        await handing.taken()

    def page(self) -> DemoOutbox:
        """Newest first."""
        return DemoOutbox(mails=tuple(self._mails))
