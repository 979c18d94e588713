"""What the clocks of a zone are ahead of UTC, and when that changes. Pure.

A zone of `zoneinfo` only says what its clocks show at an instant. When they change is found by
asking day by day and then to the second, once for each zone and year.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis

_SECOND: Final = 1000
_DAY: Final = 86_400_000
_BLOCK: Final = 364 * _DAY
"""What is remembered at a time of a zone."""

_MOST_BLOCKS: Final = 4096


class UtcOffset(NamedTuple):
    """From `since` to `until` (not included) the clocks show UTC and `ahead` more."""

    since: Millis
    until: Millis
    ahead: Millis


def utc_offsets(zone: ZoneInfo, since: Millis, until: Millis) -> list[UtcOffset]:
    """The offsets of `zone` from `since` to `until`, in order, two neighbours never the same.

    Empty where `until` is not after `since`. Raises ValueError or OverflowError beyond the years
    that `datetime` knows.
    """
    found: list[UtcOffset] = []
    if since >= until:
        return found
    for number in range(since // _BLOCK, (until - 1) // _BLOCK + 1):
        for one in _block(zone, number):
            if found and found[-1].ahead == one.ahead:
                found[-1] = found[-1]._replace(until=one.until)
            elif one.until > since and one.since < until:
                found.append(one)
    found[0] = found[0]._replace(since=since)
    found[-1] = found[-1]._replace(until=until)
    return found


def ahead_of_utc(zone: ZoneInfo, at: Millis) -> Millis:
    """What the clocks of `zone` show beyond UTC at the moment `at`."""
    offset = datetime.fromtimestamp(at // _SECOND, UTC).astimezone(zone).utcoffset()
    assert offset is not None  # noqa: S101 - a ZoneInfo always has one
    return round(offset.total_seconds()) * _SECOND


@lru_cache(_MOST_BLOCKS)
def _block(zone: ZoneInfo, number: int) -> tuple[UtcOffset, ...]:
    end = (number + 1) * _BLOCK
    changes = [*_changes(zone, number * _BLOCK, end), (end, 0)]
    return tuple(UtcOffset(since, until, ahead) for (since, ahead), (until, _) in pairwise(changes))


def _changes(zone: ZoneInfo, at: Millis, end: Millis) -> Iterator[tuple[Millis, Millis]]:
    """The offset at `at`, and each other one from when on, before `end`."""
    ahead = ahead_of_utc(zone, at)
    yield at, ahead
    while (to := min(at + _DAY, end - _SECOND)) > at:
        if ahead_of_utc(zone, to) != ahead:
            to = _first_other(zone, at, to, ahead)
            ahead = ahead_of_utc(zone, to)
            yield to, ahead
        at = to


def _first_other(zone: ZoneInfo, same: Millis, other: Millis, ahead: Millis) -> Millis:
    """The first second after `same` whose offset is not `ahead`, as it is not at `other`."""
    while other - same > _SECOND:
        middle = (same + other) // (2 * _SECOND) * _SECOND
        if ahead_of_utc(zone, middle) == ahead:
            same = middle
        else:
            other = middle
    return other
