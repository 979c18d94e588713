"""A review is reminded of once: whatever the looks are like, its day lies in one of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.kernel.intervals import Interval
from server.mentoring.agreement.reviewing import BEFORE, DAY, begins, days_within, reminded_at

JUNE = "2027-06-15"


def test_it_is_a_week_before_that_day_begins() -> None:
    assert reminded_at(JUNE) == begins(JUNE) - BEFORE == begins("2027-06-08")


@given(st.lists(st.integers(-5 * DAY, 5 * DAY), min_size=2, max_size=20, unique=True))
def test_of_looks_that_follow_each_other_one_finds_the_day(moments: list[int]) -> None:
    looks = sorted(reminded_at(JUNE) + moment for moment in moments)
    found = [
        look
        for since, look in pairwise(looks)
        if (days := days_within(Interval(since, look))) and days[0] < JUNE <= days[1]
    ]
    over = [look for look in looks[1:] if look >= reminded_at(JUNE)]
    assert found == (over[:1] if looks[0] < reminded_at(JUNE) else [])
