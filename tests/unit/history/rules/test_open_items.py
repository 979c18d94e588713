"""Which promises wait for somebody today, and in which order."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.history.rules.open_items import Kinded, due_first, is_due
from server.protocol.bodies.open_items import OpenPromise

TODAY = date(2026, 11, 24)
DAYS = st.none() | st.integers(-40, 40).map(lambda days: str(TODAY + timedelta(days)))


def promise(due: str | None, made_at: int = 1, number: int = 1) -> Kinded:
    made = OpenPromise(room="r_1", promise=number, text="x", due=due, made_at=made_at)
    return "one_to_one", made


def test_a_promise_waits_from_its_day_on_and_one_of_no_day_as_long_as_it_is_open() -> None:
    assert is_due("2026-11-24", TODAY)
    assert is_due("2025-12-31", TODAY)
    assert is_due(None, TODAY)
    assert not is_due("2026-11-25", TODAY)


def test_the_longest_overdue_comes_first_and_those_of_no_day_last_as_they_were_made() -> None:
    days = [None, "2026-11-24", "2026-10-01", None]
    ordered = due_first([promise(day, 9 - at, at) for at, day in enumerate(days)], TODAY)
    assert [(one.due, one.promise) for _, one in ordered] == [
        ("2026-10-01", 2),
        ("2026-11-24", 1),
        (None, 3),
        (None, 0),
    ]


@given(st.lists(DAYS, max_size=60))
def test_all_that_waits_is_listed_and_nothing_that_is_early(days: list[str | None]) -> None:
    shown = due_first([promise(day, at, at) for at, day in enumerate(days)], TODAY)
    waiting = [day for day in days if day is None or date.fromisoformat(day) <= TODAY]
    assert Counter(one.due for _, one in shown) == Counter(waiting)
