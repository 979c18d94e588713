"""Stretches of time are sets of instants, and what is done with them is done with those."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.intervals import Interval, common, joined, without

ANY = st.lists(st.builds(Interval, st.integers(0, 40), st.integers(0, 40)), max_size=8)


def covered(intervals: list[Interval]) -> set[int]:
    return {at for one in intervals for at in range(one.start, one.end)}


def in_order(intervals: list[Interval]) -> bool:
    """None empty, and a gap between every two."""
    apart = all(a.end < b.start for a, b in pairwise(intervals))
    return apart and all(one.start < one.end for one in intervals)


@settings(max_examples=200)
@given(ANY, ANY)
def test_they_hold_the_instants_that_sets_of_instants_hold(
    one: list[Interval], other: list[Interval]
) -> None:
    left, right = joined(one), joined(other)
    made = {
        "joined": (left, covered(one)),
        "common": (common(left, right), covered(one) & covered(other)),
        "without": (without(left, other), covered(one) - covered(other)),
    }
    for name, (found, wanted) in made.items():
        assert covered(found) == wanted, name
        assert in_order(found), name


def test_what_touches_is_one() -> None:
    assert joined([Interval(5, 9), Interval(1, 5)]) == [Interval(1, 9)]
    assert Interval(1, 9).length == 8
