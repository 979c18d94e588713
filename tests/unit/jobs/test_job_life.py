"""What becomes of a job: decisions over time and chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.jobs.job_life import Job, Kind, after, wait_after
from server.kernel.errors import ServiceError

ONCE = Kind("mails", tries=3, life=600)
AGAIN = Kind("retention", every=300)
BUSY = ServiceError("unavailable", temporary=True)
REFUSED = ServiceError("not_found")


def test_what_is_done_is_forgotten_and_what_repeats_is_due_again() -> None:
    assert after(ONCE, Job(0), None, 10, 1, 0.5) is None
    assert after(AGAIN, Job(0, tries=4, since=1, error="KeyError"), None, 10, 1, 0.5) == Job(310)


def test_what_fails_for_a_while_is_tried_for_as_long_as_its_life() -> None:
    job = Job(0)
    for now in range(0, 600, 10):
        then = after(ONCE, job, BUSY, now, 7, 0.5)
        assert then is not None
        assert not then.dead
        assert (then.since, then.error) == (7, "unavailable")
        job = then
    last = after(ONCE, job, BUSY, 600, 9, 0.5)
    assert last is not None
    assert (last.dead, last.since) == (True, 7)


def test_what_fails_for_good_is_dead_at_once_and_the_unforeseen_after_some_tries() -> None:
    refused = after(ONCE, Job(0), REFUSED, 0, 1, 0.5)
    assert refused is not None
    assert refused.dead
    job, deaths = Job(0), []
    for now in range(3):
        then = after(ONCE, job, KeyError("quotes content"), now, 1, 0.5)
        assert then is not None
        assert then.error == "KeyError"
        deaths.append(then.dead)
        job = then
    assert deaths == [False, False, True]


@pytest.mark.parametrize("error", [BUSY, REFUSED, KeyError()])
def test_what_repeats_is_never_given_up(error: Exception) -> None:
    job = Job(0)
    for now in range(50):
        then = after(AGAIN, job, error, now * 1000, 1, 0.5)
        assert then is not None
        assert not then.dead
        job = then


@given(st.integers(1, 10_000), st.floats(0, 1), st.floats(0.01, 10), st.floats(10, 10_000))
def test_waits_grow_up_to_a_bound_and_are_never_the_same(
    tries: int, chance: float, first: float, longest: float
) -> None:
    kind = Kind("k", first=first, longest=longest)
    wait = wait_after(kind, tries, chance)
    assert first / 2 <= wait <= longest
    assert wait_after(kind, tries + 1, chance) >= wait
    assert wait_after(kind, tries, 0) < wait_after(kind, tries, 1)
