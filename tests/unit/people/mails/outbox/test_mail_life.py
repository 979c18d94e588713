"""The table of a mail's life, item by item."""

from typing import get_args

import pytest

from server.people.mails.outbox.mail_life import DONE, STEPS, State, Step


def test_every_step_is_in_the_table() -> None:
    assert set(STEPS) == set(get_args(Step))


def test_every_state_but_the_first_is_reached_by_some_step() -> None:
    assert {to for _, to in STEPS.values()} | {"waiting"} == set(get_args(State))


@pytest.mark.parametrize("step", STEPS)
def test_nothing_becomes_of_what_is_done(step: Step) -> None:
    assert not STEPS[step][0] & DONE


def test_what_nobody_knows_of_is_never_sent_by_itself() -> None:
    """Only an operator who looked says `again`, or that it arrived."""
    leading = {step for step, (states, _) in STEPS.items() if "unknown" in states}
    assert leading == {"again", "accept"}


def test_what_is_handed_over_was_claimed() -> None:
    assert STEPS["claim"] == (frozenset({"waiting"}), "sending")
    assert "waiting" not in STEPS["accept"][0]
