"""Times as an episode keeps them: spans that open and close, and the gaps between."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from server.kernel.clock import Millis
from server.protocol.bodies.episode_timeline import ChatBucket, Span

MINUTE: Final = 60_000

BUCKETS: Final = (
    (2 * 60 * MINUTE, MINUTE),
    (8 * 60 * MINUTE, 5 * MINUTE),
    (48 * 60 * MINUTE, 30 * MINUTE),
)
"""(the longest episode, width of its chat buckets); longer ones count by the day."""

DAY: Final = 24 * 60 * MINUTE


class Track:
    """The spans of one thing that can be on or off. Never two open at once, never end < start."""

    __slots__ = ("_closed", "_since")

    def __init__(self) -> None:
        self._closed: list[Span] = []
        self._since: Millis | None = None

    @property
    def on(self) -> bool:
        return self._since is not None

    def start(self, at: Millis) -> None:
        """On from `at`; nothing changes when it was on already."""
        if self._since is None:
            self._since = max(at, self._closed[-1].end or at) if self._closed else at

    def stop(self, at: Millis) -> None:
        """Off from `at`; nothing changes when it was off already."""
        if self._since is not None:
            self._closed.append(Span(start=self._since, end=max(at, self._since)))
            self._since = None

    def cut(self, at: Millis) -> None:
        """Forget what was before `at`; what is on goes on from there."""
        self._closed.clear()
        if self._since is not None:
            self._since = at

    def spans(self) -> tuple[Span, ...]:
        """All spans in order; the last has no end while it lasts."""
        if self._since is None:
            return tuple(self._closed)
        return (*self._closed, Span(start=self._since, end=None))


def gaps(spans: Sequence[Span]) -> tuple[Span, ...]:
    """What lies between spans in order; empty gaps are left out."""
    pairs = pairwise(spans)
    return tuple(
        Span(start=before.end, end=later.start)
        for before, later in pairs
        if before.end is not None and before.end < later.start
    )


def bucket_width(length: Millis) -> Millis:
    """How wide the buckets of an episode of `length` are, so that a picture can hold them."""
    return next((width for longest, width in BUCKETS if length <= longest), DAY)


def buckets(start: Millis, moments: Sequence[Millis], width: Millis) -> tuple[ChatBucket, ...]:
    """How many of `moments` fall into each bucket counted from `start`; empty ones are left out."""
    counts: dict[Millis, int] = {}
    for moment in moments:
        at = start + max(0, moment - start) // width * width
        counts[at] = counts.get(at, 0) + 1
    return tuple(ChatBucket(at=at, count=counts[at]) for at in sorted(counts))
