"""Rates: what a token bucket lets through, and that memory stays within its bound."""

from hypothesis import given
from hypothesis import strategies as st

from server.kernel.rates import Bucket, Buckets, Rate

STEPS = st.lists(st.tuples(st.floats(0, 10), st.floats(0.1, 3)), max_size=60)


@given(STEPS)
def test_no_window_lets_through_more_than_the_burst_and_what_was_gained(
    steps: list[tuple[float, float]],
) -> None:
    rate = Rate(per_second=2, burst=5)
    bucket = Bucket(rate, 0.0)
    now = taken = 0.0
    for pause, cost in steps:
        now += pause
        if bucket.take(now, cost) == 0.0:
            taken += cost
        assert taken <= rate.burst + rate.per_second * now + 1e-6


@given(STEPS)
def test_the_wait_that_is_told_is_long_enough(steps: list[tuple[float, float]]) -> None:
    bucket = Bucket(Rate(per_second=2, burst=5), 0.0)
    now = 0.0
    for pause, cost in steps:
        now += pause
        wait = bucket.take(now, cost)
        if wait > 0:
            now += wait + 1e-6
            assert bucket.take(now, cost) == 0.0


def test_a_clock_that_steps_back_gives_nothing() -> None:
    bucket = Bucket(Rate(per_second=1, burst=1), 100.0)
    assert bucket.take(100.0) == 0.0
    assert bucket.take(50.0) == 1.0


def test_keys_do_not_share_a_bucket() -> None:
    buckets = Buckets(Rate(1 / 60, burst=1))
    assert buckets.take("a", 0.0) == 0.0
    assert buckets.take("b", 0.0) == 0.0
    assert buckets.take("a", 0.0) == 60.0


def test_a_forgotten_key_starts_anew() -> None:
    buckets = Buckets(Rate(1 / 60, burst=1))
    buckets.take("a", 0.0)
    buckets.forget("a")
    assert buckets.take("a", 0.0) == 0.0


@given(st.lists(st.tuples(st.integers(0, 200), st.floats(0, 0.1)), max_size=300))
def test_many_keys_stay_within_the_bound(steps: list[tuple[int, float]]) -> None:
    buckets = Buckets(Rate(per_second=0.01, burst=3), max_keys=16)
    now = 0.0
    for key, pause in steps:
        now += pause
        buckets.take(str(key), now)
        assert len(buckets) <= 16


def test_idle_keys_are_given_up_as_others_come() -> None:
    buckets = Buckets(Rate(per_second=1, burst=2))
    for key in range(100):
        buckets.take(f"early {key}", 0.0)
    for key in range(100):
        buckets.take(f"late {key}", 1_000.0)
    assert len(buckets) <= 101
