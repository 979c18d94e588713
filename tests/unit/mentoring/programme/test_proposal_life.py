"""A proposal is approved or put back, and then it takes two to say yes."""

from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.programme.proposal_life import (
    ANSWER_MS,
    OVER,
    PairProposal,
    answered,
    approved,
    now_of,
    put_back,
)
from server.protocol.bodies.mentoring.base import Part

NOW = 10**12
MADE = PairProposal("pp_1", "u_mentee", "u_mentor", "proposed", NOW)

acts = st.lists(
    st.sampled_from(("approve", "put_back", "mentee yes", "mentee no", "mentor yes", "mentor no")),
    max_size=8,
)


def after(one: PairProposal, act: str, now: int) -> PairProposal:
    """What becomes of it; the same where it is too late for that."""
    part: Part = "mentee" if act.startswith("mentee") else "mentor"
    with suppress(ServiceError):
        if act == "approve":
            return approved(one, now)
        if act == "put_back":
            return put_back(one, now)
        return answered(one, part, yes=act.endswith("yes"), now=now)
    return one


@settings(deadline=None, max_examples=200)
@given(acts)
def test_two_meet_only_where_it_was_approved_and_both_said_yes(some: list[str]) -> None:
    one, ways = MADE, [MADE.state]
    for act in some:
        before, one = one, after(one, act, NOW)
        assert one == before or before.state not in OVER, "an end stays an end"
        ways.append(one.state)
    assert (one.until is not None) == ("open" in ways)
    assert one.state != "met" or one.yes == frozenset(get_args(Part))
    assert (one.ended_at is not None) == (one.state in OVER)


def test_the_same_again_changes_nothing() -> None:
    open_ = approved(MADE, NOW)
    assert approved(open_, NOW + 9) == open_
    yes = answered(open_, "mentee", yes=True, now=NOW)
    assert answered(yes, "mentee", yes=True, now=NOW + 9) == yes
    met = answered(yes, "mentor", yes=True, now=NOW)
    assert answered(met, "mentor", yes=True, now=NOW + 9) == met
    back = put_back(MADE, NOW)
    assert put_back(back, NOW + 9) == back


def test_nobody_is_asked_for_longer_than_fourteen_days() -> None:
    open_ = approved(MADE, NOW)
    lapsed = now_of(open_, NOW + ANSWER_MS)
    assert (lapsed.state, lapsed.ended_at) == ("lapsed", NOW + ANSWER_MS)
    with pytest.raises(ServiceError, match="request_over"):
        answered(open_, "mentee", yes=True, now=NOW + ANSWER_MS)
    with pytest.raises(ServiceError, match="request_over"):
        approved(open_, NOW + ANSWER_MS)


def test_a_yes_may_be_taken_back_by_a_no() -> None:
    yes = answered(approved(MADE, NOW), "mentor", yes=True, now=NOW)
    no = answered(yes, "mentor", yes=False, now=NOW)
    assert (no.state, no.yes) == ("declined", frozenset())
