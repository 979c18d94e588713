"""A time as somebody means it, on the clock of their wall, and the instant that it comes to. Pure.

Once or twice a year a wall time is left out or comes twice. Which instant is then taken follows
RFC 5545, section 3.3.5, so that people's own calendars take the same one: what is left out is read
as if the clocks had not been changed yet (02:30 is what shows as 03:30), and of two the first is
meant. Whoever books sees it before it is saved; `WallReading` has the facts for that sentence.

A wall time is a `datetime` without a zone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final, Literal
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.utc_offsets import UtcOffset, ahead_of_utc, utc_offsets

Reading = Literal["once", "absent", "twice"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLI: Final = timedelta(milliseconds=1)
_AROUND: Final[Millis] = 50 * 60 * 60_000
"""Beyond the furthest that a clock is from UTC, and the day that Apia left out."""


@dataclass(frozen=True, slots=True)
class ClockChange:
    """At the instant `at` the clocks, coming to `left`, are set to `found`; both wall times."""

    at: Millis
    left: datetime
    found: datetime


@dataclass(frozen=True, slots=True)
class WallReading:
    """What `wall` comes to in a zone.

    `instants` are all at which the clocks show it, in order: none, one, or two. `meant` is the one
    that is taken, `shown` what the clocks show then: later than `wall` where that is left out.
    `change` is what leaves it out or brings it twice, None for a time like any other.
    """

    wall: datetime
    reading: Reading
    instants: tuple[Millis, ...]
    meant: Millis
    shown: datetime
    change: ClockChange | None


def read(wall: datetime, zone: ZoneInfo) -> WallReading:
    """What `wall` means in `zone`. Raises ValueError or OverflowError beyond the years there are,
    and ValueError for a time that has a zone already."""
    if wall.tzinfo is not None:
        raise ValueError("a wall time has no zone of its own")
    plain = (wall.replace(tzinfo=UTC) - _EPOCH) // _MILLI
    clock = utc_offsets(zone, plain - _AROUND, plain + _AROUND)
    instants = tuple(
        plain - one.ahead for one in clock if one.since <= plain - one.ahead < one.until
    )
    if len(instants) == 1:
        return WallReading(wall, "once", instants, instants[0], wall, None)
    before, after = next(_around(plain, clock))
    change = ClockChange(
        after.since, _shown(after.since, before.ahead), _shown(after.since, after.ahead)
    )
    if instants:
        return WallReading(wall, "twice", instants, instants[0], wall, change)
    meant = plain - before.ahead
    return WallReading(wall, "absent", (), meant, _shown(meant, after.ahead), change)


def on_the_wall(at: Millis, zone: ZoneInfo) -> datetime:
    """The wall time that the clocks of `zone` show at the instant `at`."""
    return _shown(at, ahead_of_utc(zone, at))


def _around(plain: Millis, clock: Sequence[UtcOffset]) -> Iterator[tuple[UtcOffset, UtcOffset]]:
    """The offsets before and after each change that leaves `plain` out or brings it twice."""
    for before, after in pairwise(clock):
        left, found = after.since + before.ahead, after.since + after.ahead
        if min(left, found) <= plain < max(left, found):
            yield before, after


def _shown(at: Millis, ahead: Millis) -> datetime:
    return (_EPOCH + timedelta(milliseconds=at + ahead)).replace(tzinfo=None)
