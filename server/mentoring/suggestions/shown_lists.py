"""In whose suggestions each mentor stands, so that nobody is shown to too many. Pure.

It is in the memory of one process, on no disk: who was shown to whom is nobody's to read later, and
after a start everybody begins anew (docs/decisions/0153-who-was-shown-is-not-kept.md).
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Final, NamedTuple

from server.kernel.clock import Millis
from server.mentoring.requests.request_life import DAY

FORGOTTEN_MS: Final = 7 * DAY
"""A list that nobody looked at for so long holds nobody's place."""

MOST: Final = 20_000
"""Lists that are kept; of more, those that were looked at last."""


class _List(NamedTuple):
    mentors: frozenset[str]
    at: Millis


class ShownLists:
    """One list a mentee: the last that they saw."""

    def __init__(self) -> None:
        self._lists: OrderedDict[str, _List] = OrderedDict()
        self._standing: Counter[str] = Counter()

    def standing(self, mentor: str) -> int:
        """In how many lists a mentor stands."""
        return self._standing[mentor]

    def put(self, mentee: str, mentors: Iterable[str], now: Millis) -> frozenset[str]:
        """The list that `mentee` sees now; the mentors who stand in more lists, or in fewer."""
        before = self.drop(mentee)
        after = frozenset(mentors)
        self._lists[mentee] = _List(after, now)
        self._standing.update(after)
        return before ^ after

    def drop(self, mentee: str) -> frozenset[str]:
        """Take their list away; the mentors who stood in it."""
        gone = self._lists.pop(mentee, None)
        if gone is None:
            return frozenset()
        self._standing -= Counter(gone.mentors)
        return gone.mentors

    def forget(self, now: Millis) -> frozenset[str]:
        """Take away what is too old, and too many; the mentors who stood there."""
        touched: frozenset[str] = frozenset()
        while self._lists:
            mentee, oldest = next(iter(self._lists.items()))
            if len(self._lists) < MOST and now - oldest.at < FORGOTTEN_MS:
                break
            touched |= self.drop(mentee)
        return touched
