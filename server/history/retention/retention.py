"""Episodes that go by themselves when their time is over, and the notice a week before.

Times are counted in whole days of 24 hours from the end of the episode, so a change of the clocks
moves nothing; people see the moment in their own zone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from server.history.ports.retention import Due, RetentionBook
from server.history.ports.room_log import RoomLog
from server.jobs.runner import Jobs
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.events.base import RoomKind
from server.protocol.events.log import SYSTEM_ACTOR
from server.protocol.events.retention import EpisodeErased

DAY_MS: Final = 24 * 60 * 60_000

NOTICE_MS: Final = 7 * DAY_MS
"""How long before its end the people of an episode are told."""

WORK: Final = "retention"
LEASE_MS: Final = 10 * 60_000
PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """kind of room -> days the operator gives its episodes; without one they are kept."""

    days: Mapping[str, int]

    def of(self, kind: RoomKind, own: int | None) -> int | None:
        """The days that count: the room's own where they are fewer."""
        given = [days for days in (self.days.get(kind), own) if days is not None]
        return min(given, default=None)

    def over_at(self, ended_at: Millis, kind: RoomKind, own: int | None) -> Millis | None:
        """When an episode that ended then is erased; None: it is kept."""
        days = self.of(kind, own)
        return None if days is None else ended_at + days * DAY_MS


class Retention:
    """Erases what is over and tells what soon will be. One node does it for all."""

    def __init__(
        self,
        terms: Terms,
        book: RetentionBook,
        room_log: RoomLog,
        holder: str,
        jobs: Jobs,
    ) -> None:
        self.terms = terms
        self._book = book
        self._room_log = room_log
        self._holder = holder
        self._jobs = jobs

    async def tick(self, now: Millis) -> None:
        """Call every few minutes: each erasing is a job of its own."""
        if not await self._book.claim(WORK, self._holder, now, now + LEASE_MS):
            return
        after = (0, "")
        while found := await self._book.over_by(now + NOTICE_MS, self.terms.days, after, PAGE):
            for due in found:
                if due.over_at <= now:
                    work = partial(self._erase, due)
                    self._jobs.found("retention.erase", due.episode, work)
            soon = [due for due in found if due.over_at > now]
            if soon:
                await self._book.announce(soon, now)
            after = (found[-1].over_at, found[-1].episode)

    async def soon(self, now: Millis, rooms: Collection[str]) -> dict[str, Millis]:
        """Of `rooms`: when the next of their episodes goes, where that is within a week."""
        if not rooms:
            return {}
        return await self._book.soon(now + NOTICE_MS, self.terms.days, tuple(rooms))

    async def _erase(self, due: Due) -> None:
        """With what was written before it, since the episode before."""
        body = EpisodeErased(
            episode=due.episode,
            first=due.after + 1,
            last=due.last,
            wish="retention",
            page=due.after,
        )
        try:
            await self._room_log.append(due.room, SYSTEM_ACTOR, (body,))
        except ServiceError as error:
            if error.code != "held":  # since it was listed; once released it is found again
                raise
