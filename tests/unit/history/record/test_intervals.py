"""Sets of time, checked against sets of whole numbers."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.history.record.intervals import Interval, common, length, union

_intervals = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def points(intervals: list[Interval]) -> set[int]:
    return {at for start, end in intervals for at in range(start, end)}


@given(_intervals)
def test_a_union_holds_every_point_once_in_order(some: list[Interval]) -> None:
    made = union(some)
    assert points(made) == points(some)
    assert all(before[1] < after[0] for before, after in pairwise(made))
    assert length(some) == len(points(some))


@given(_intervals, _intervals)
def test_what_two_have_in_common_is_what_lies_in_both(
    some: list[Interval], others: list[Interval]
) -> None:
    assert points(common(some, others)) == points(some) & points(others)
    assert common(some, others) == common(others, some)
