"""One's meetings for one's calendar: a private address that calendars follow, and single files."""

from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_secret, secret_hash
from server.kernel.rates import Buckets, Rate
from server.mentoring.free_time.mutual_time import DAY
from server.mentoring.meetings.ports import CalendarPress, FeedBook
from server.protocol.bodies.mentoring.meetings import FeedAddress, FeedState

BEHIND: Final[Millis] = 90 * DAY
"""How far back a feed reaches: calendars keep what was, and lose it when it leaves the feed."""

READS: Final = Rate(1 / 60, burst=20)
"""Of one address, known or not: calendars come once an hour, from several devices."""

ALL_READS: Final = Rate(50, burst=200)
"""Of all together, so that guessing addresses keeps nobody else waiting."""


@dataclass(frozen=True, slots=True)
class Presses:
    feed: CalendarPress
    file: CalendarPress


class CalendarFeeds:
    """Only the hash of an address is kept. `address`: where the service is reached."""

    def __init__(
        self, book: FeedBook, presses: Presses, address: str, clock: Clock, random: RandomBytes
    ) -> None:
        self._book = book
        self._presses = presses
        self._address = address
        self._clock = clock
        self._random = random
        self._reads = Buckets(READS)
        self._all = Buckets(ALL_READS)

    async def state(self, person: str) -> FeedState:
        return FeedState(since=await self._book.since(person))

    async def renew(self, person: str) -> FeedAddress:
        """A new address; the one before is good for nothing from now on."""
        secret, now = new_secret(self._random), self._clock.now()
        await self._book.put(person, secret_hash(secret), now)
        return FeedAddress(address=f"{self._address}/api/v1/calendar/{secret}", since=now)

    async def revoke(self, person: str) -> None:
        """No address is good any more."""
        await self._book.remove(person)

    async def read(self, secret: str) -> bytes:
        """The calendar behind an address. Raises not_found, rate_limited."""
        hashed = secret_hash(secret)
        self._require_rate(hashed)
        found = await self._book.entries(hashed, self._clock.now() - BEHIND, self.link)
        if found is None:
            raise ServiceError("not_found")
        return self._presses.feed(*found)

    async def file(self, person: str, meeting: str) -> bytes:
        """The meeting, with the series it belongs to. Raises not_found, also for one that stands in
        no calendar."""
        found = await self._book.entry(person, meeting, self.link)
        if found is None:
            raise ServiceError("not_found")
        entry, locale = found
        return self._presses.file([entry], locale)

    def link(self, room: str) -> str:
        """Where more of a meeting stands, as each calendar has it."""
        return f"{self._address}/rooms/{room}"

    def _require_rate(self, hashed: bytes) -> None:
        now = self._clock.monotonic()
        wait = self._all.take("", now) or self._reads.take(hashed.hex(), now)
        if wait:
            raise ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)
