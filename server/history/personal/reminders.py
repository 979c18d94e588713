"""The one reminder of a talk that nobody reflected on: when it goes, to whom, and never twice."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Final

from server.history.ports.reminders import Owed, ReminderBook
from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.kernel.local_time import local, millis, zone_of

WITHIN: Final[Millis] = 24 * 60 * 60_000
MARGIN: Final[Millis] = 15 * 60_000
"""What a slow tick and a busy mail server may take of the 24 hours."""

FIRST_HOUR: Final = 8
LAST_HOUR: Final = 20
LIKED_HOUR: Final = 9
PAGE: Final = 500


def moment(ended_at: Millis, time_zone: str) -> Millis:
    """When to remind of an episode: 9 o'clock on the next day, as far as 24 hours allow.

    Otherwise the last moment of those 24 hours that lies between 8 and 20 o'clock there.
    """
    zone = zone_of(time_zone)
    last = local(ended_at + WITHIN - MARGIN, zone)
    tomorrow = local(ended_at, zone).date() + timedelta(days=1)
    liked = datetime.combine(tomorrow, time(LIKED_HOUR), zone)
    return millis(min(liked, _by_day(last), key=millis))


def due(ended_at: Millis, time_zone: str, now: Millis) -> bool:
    """Whether the reminder goes now: at its moment or, when that was missed, in the next daylight.

    Never after 24 hours; at night only where no daylight is left before they are over.
    """
    if not moment(ended_at, time_zone) <= now < ended_at + WITHIN:
        return False
    there = local(now, zone_of(time_zone))
    return _is_day(there) or millis(_next_morning(there)) >= ended_at + WITHIN


class Reminders:
    """Has mails written for what is due, in the transaction that notes that it was."""

    def __init__(self, book: ReminderBook, clock: Clock, jobs: Jobs, *, mail: bool) -> None:
        self._book = book
        self._clock = clock
        self._jobs = jobs
        self._mail = mail

    async def tick(self) -> None:
        """Call now and then; does nothing where no mail can be sent."""
        if not self._mail:
            return
        now, last = self._clock.now(), None
        while found := await self._book.owed(now - WITHIN, last, PAGE):
            for owed in found:
                if due(owed.ended_at, owed.time_zone, now):
                    claim = partial(self._claim, owed, now)
                    self._jobs.found("reminders.claim", f"{owed.episode}/{owed.person}", claim)
            last = found[-1]

    async def _claim(self, owed: Owed, now: Millis) -> None:
        await self._book.claim(owed, now, owed.ended_at + WITHIN)


def _is_day(there: datetime) -> bool:
    return FIRST_HOUR <= there.hour < LAST_HOUR


def _by_day(there: datetime) -> datetime:
    """`there`, or the last moment before it that lies in the day."""
    if _is_day(there):
        return there
    day = there.date() if there.hour >= LAST_HOUR else there.date() - timedelta(days=1)
    return datetime.combine(day, time(LAST_HOUR - 1, 45), there.tzinfo)


def _next_morning(there: datetime) -> datetime:
    day = there.date() if there.hour < FIRST_HOUR else there.date() + timedelta(days=1)
    return datetime.combine(day, time(FIRST_HOUR), there.tzinfo)
