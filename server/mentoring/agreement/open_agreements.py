"""At which agreements something waits for somebody: worked out when it is asked for."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Clock
from server.mentoring.agreement.ports import OpenAgreementBook
from server.protocol.bodies.mentoring.agreement import OpenAgreement

MOST: Final = 20


class OpenAgreements:
    """A review is due from the day on that it is where the reader is."""

    def __init__(self, book: OpenAgreementBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def of(self, person: str, zone: ZoneInfo) -> tuple[OpenAgreement, ...]:
        today = datetime.fromtimestamp(self._clock.now() / 1000, zone).date()
        return tuple(await self._book.of(person, today, MOST))
