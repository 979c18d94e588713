"""Rates: token buckets as plain values. Time comes in as seconds of a monotonic clock.

A bucket holds at most `burst` tokens and gains `per_second` of them; what finds no token is
refused and told how long to wait. `Bucket` is one connection's, `Buckets` one for each of many
keys (addresses, accounts) within a bound of memory.
"""

from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from typing import Final

MAX_KEYS: Final = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """`burst` at once, then `per_second` on average. Both are above zero.

    Equal by identity, so that one can name a bucket at every message without being hashed.
    """

    per_second: float
    burst: float


class Bucket:
    """One token bucket, full at first."""

    __slots__ = ("_at", "_rate", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._at = now

    def take(self, now: float, cost: float = 1.0) -> float:
        """0.0 when `cost` was taken; otherwise nothing was, and it can be after that many seconds.

        A cost above the burst can never be taken; its wait is the time such a bucket would need.
        """
        tokens = self._refill(now)
        if cost <= tokens:
            self._tokens = tokens - cost
            return 0.0
        return (cost - tokens) / self._rate.per_second

    def holds(self, now: float) -> float:
        """The tokens there are."""
        return self._refill(now)

    def is_full(self, now: float) -> bool:
        """Whether this bucket is as good as a new one."""
        return self._refill(now) >= self._rate.burst

    def _refill(self, now: float) -> float:
        """The tokens there are at `now`."""
        if now > self._at:
            rate = self._rate
            tokens = self._tokens + (now - self._at) * rate.per_second
            self._tokens = tokens if tokens < rate.burst else rate.burst
            self._at = now
        return self._tokens


class Buckets:
    """A bucket for each key. Beyond `max_keys` the one that was used longest ago is forgotten."""

    __slots__ = ("_buckets", "_max_keys", "_rate")

    def __init__(self, rate: Rate, max_keys: int = MAX_KEYS) -> None:
        self._rate = rate
        self._max_keys = max_keys
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: str, now: float, cost: float = 1.0) -> float:
        """As `Bucket.take`, for the bucket of `key`."""
        bucket = self._buckets.get(key)
        if bucket is None:
            self._make_room(now)
            bucket = self._buckets[key] = Bucket(self._rate, now)
        self._buckets.move_to_end(key)
        return bucket.take(now, cost)

    def has(self, key: str, now: float, cost: float = 1.0) -> bool:
        """Whether `take` would be given it; nothing is taken."""
        bucket = self._buckets.get(key)
        return bucket is None or bucket.holds(now) >= cost

    def forget(self, key: str) -> None:
        """Give `key` a full bucket again."""
        self._buckets.pop(key, None)

    def _make_room(self, now: float) -> None:
        """Give up the oldest two that are full again, so that memory shrinks by itself; when all
        keys are taken, the oldest whatever it holds."""
        for key in list(islice(self._buckets, 2)):
            if len(self._buckets) >= self._max_keys or self._buckets[key].is_full(now):
                del self._buckets[key]
