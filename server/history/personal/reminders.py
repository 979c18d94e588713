"""The one reminder of a talk that nobody reflected on: when it goes, to whom, and never twice."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.history.ports.reminders import Owed, ReminderBook, ReminderMail
from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis

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
    zone = _zone(time_zone)
    last = _local(ended_at + WITHIN - MARGIN, zone)
    tomorrow = _local(ended_at, zone).date() + timedelta(days=1)
    liked = datetime.combine(tomorrow, time(LIKED_HOUR), zone)
    return _millis(min(liked, _by_day(last), key=_millis))


def due(ended_at: Millis, time_zone: str, now: Millis) -> bool:
    """Whether the reminder goes now: at its moment or, when that was missed, in the next daylight.

    Never after 24 hours; at night only where no daylight is left before they are over.
    """
    if not moment(ended_at, time_zone) <= now < ended_at + WITHIN:
        return False
    local = _local(now, _zone(time_zone))
    return _is_day(local) or _millis(_next_morning(local)) >= ended_at + WITHIN


class Reminders:
    """Sends what is due. A claim is on disk before its mail goes, so a crash sends none twice."""

    def __init__(
        self, book: ReminderBook, post: ReminderMail | None, clock: Clock, jobs: Jobs
    ) -> None:
        self._book = book
        self._post = post
        self._clock = clock
        self._jobs = jobs

    async def tick(self) -> None:
        """Call now and then; does nothing where no mail can be sent."""
        if self._post is None:
            return
        now, last = self._clock.now(), None
        while found := await self._book.owed(now - WITHIN, last, PAGE):
            for owed in found:
                if due(owed.ended_at, owed.time_zone, now):
                    claim = partial(self._claim, self._post, owed, now)
                    self._jobs.found("reminders.claim", _key(owed), claim)
            last = found[-1]

    async def _claim(self, post: ReminderMail, owed: Owed, now: Millis) -> None:
        if await self._book.claim(owed, now):
            self._jobs.begin("mails.reminder", _key(owed), partial(post.remind, owed))


def _key(owed: Owed) -> str:
    return f"{owed.episode}/{owed.person}"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _local(at: Millis, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone)


def _millis(moment_: datetime) -> Millis:
    return round(moment_.timestamp() * 1000)


def _is_day(local: datetime) -> bool:
    return FIRST_HOUR <= local.hour < LAST_HOUR


def _by_day(local: datetime) -> datetime:
    """`local`, or the last moment before it that lies in the day."""
    if _is_day(local):
        return local
    day = local.date() if local.hour >= LAST_HOUR else local.date() - timedelta(days=1)
    return datetime.combine(day, time(LAST_HOUR - 1, 45), local.tzinfo)


def _next_morning(local: datetime) -> datetime:
    day = local.date() if local.hour < FIRST_HOUR else local.date() + timedelta(days=1)
    return datetime.combine(day, time(FIRST_HOUR), local.tzinfo)
