"""The one reminder of a talk that nobody reflected on: when it goes, to whom, and never twice."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.history.private import Owed, Post, ReminderBook
from server.kernel.clock import Clock, Millis

WITHIN: Final[Millis] = 24 * 60 * 60_000
MARGIN: Final[Millis] = 15 * 60_000
"""What a slow tick and a busy mail server may take of the 24 hours."""

FIRST_HOUR: Final = 8
LAST_HOUR: Final = 20
LIKED_HOUR: Final = 9


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
        self,
        book: ReminderBook,
        post: Post | None,
        clock: Clock,
        on_failure: Callable[[Exception], None],
    ) -> None:
        self._book = book
        self._post = post
        self._clock = clock
        self._on_failure = on_failure

    async def tick(self) -> None:
        """Call now and then; does nothing where no mail can be sent."""
        if self._post is None:
            return
        now = self._clock.now()
        for owed in await self._book.owed(now - WITHIN):
            if due(owed.ended_at, owed.time_zone, now) and await self._book.claim(owed, now):
                await self._send(self._post, owed)

    async def _send(self, post: Post, owed: Owed) -> None:
        try:
            await post.remind(owed)
        except Exception as error:
            self._on_failure(error)


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
