"""What became of meetings, looked at every minute: held, missed, disrupted, lapsed."""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.outcome import OPENS_BEFORE, WAITS_AFTER, outcome
from server.mentoring.meetings.ports import (
    KeptMeeting,
    MeetingBook,
    RoomPresence,
    ServiceRuns,
    Spread,
)

PAGE: Final = 100

BEAT_GAP: Final[Millis] = 3 * 60_000
"""A service that was not seen for longer did not run; it is seen every minute."""


class MeetingSettling:
    """Each meeting is a job of its own, so one that cannot be settled keeps no other waiting."""

    def __init__(
        self,
        book: MeetingBook,
        presence: RoomPresence,
        runs: ServiceRuns,
        spread: Spread,
        clock: Clock,
        jobs: Jobs,
    ) -> None:
        self._book = book
        self._presence = presence
        self._runs = runs
        self._spread = spread
        self._clock = clock
        self._jobs = jobs

    async def tick(self) -> None:
        """Call every minute."""
        now = self._clock.now()
        await self._runs.beat(now, BEAT_GAP)
        after = ""
        while found := await self._book.due(now, after, PAGE):
            for kept in found:
                self._jobs.begin("meetings.settle", kept.id, partial(self._settle, kept))
            after = found[-1].id

    async def _settle(self, kept: KeptMeeting) -> None:
        time, now = kept.meeting.time, self._clock.now()
        window = Interval(time.start - OPENS_BEFORE, time.end + WAITS_AFTER)
        seen, episode = await self._presence.seen(kept.room, window)
        until_now = Interval(window.start, min(window.end, now))
        faults = await self._runs.stops(until_now) if until_now.length > 0 else ()
        found = outcome(kept.meeting, seen, faults, now)
        if found is not None:
            await self._book.conclude(kept, found, episode, now)
            await self._spread()
