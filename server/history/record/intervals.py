"""Sets of time as ordered intervals `(start, end)` that neither touch nor overlap."""

from collections.abc import Iterable

Interval = tuple[int, int]


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Everything that lies in any of `intervals`; empty ones are left out."""
    made: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def common(first: Iterable[Interval], second: Iterable[Interval]) -> list[Interval]:
    """What lies in both."""
    ours, theirs = union(first), union(second)
    made: list[Interval] = []
    one = other = 0
    while one < len(ours) and other < len(theirs):
        start = max(ours[one][0], theirs[other][0])
        end = min(ours[one][1], theirs[other][1])
        if start < end:
            made.append((start, end))
        if ours[one][1] <= theirs[other][1]:
            one += 1
        else:
            other += 1
    return made


def length(intervals: Iterable[Interval]) -> int:
    """How much time `intervals` hold together."""
    return sum(end - start for start, end in union(intervals))
