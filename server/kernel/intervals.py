"""Stretches of time between two instants, and what several of them have in common. Pure.

A list of them is in order, and no two of it overlap or touch; `joined` makes one of any.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from server.kernel.clock import Millis


class Interval(NamedTuple):
    """From `start` to `end`, which is not part of it."""

    start: Millis
    end: Millis

    @property
    def length(self) -> Millis:
        return self.end - self.start


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """What any of `intervals` covers; empty ones cover nothing."""
    found: list[Interval] = []
    for one in sorted(intervals):
        if one.start >= one.end:
            continue
        if found and one.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def common(one: Sequence[Interval], other: Sequence[Interval]) -> list[Interval]:
    """What both lists cover."""
    found: list[Interval] = []
    i = j = 0
    while i < len(one) and j < len(other):
        (start, end), (begin, stop) = one[i], other[j]
        if (first := max(start, begin)) < (last := min(end, stop)):
            found.append(Interval(first, last))
        if end <= stop:
            i += 1
        else:
            j += 1
    return found


def without(whole: Sequence[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """What `whole` covers and none of `taken`, which may come in any order."""
    busy = joined(taken)
    if not busy or not whole:
        return list(whole)
    edges = [min(whole[0].start, busy[0].start), *(edge for one in busy for edge in one)]
    edges.append(max(whole[-1].end, busy[-1].end))
    between = map(Interval, edges[::2], edges[1::2])
    return common(whole, [one for one in between if one.start < one.end])
