"""What is told of a meeting, to whom: over every act, and whatever was told before."""

from typing import get_args

import pytest

from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import (
    IN_NO_CALENDAR,
    NAMING_A_TIME,
    TRANSITIONS,
    Act,
    Meeting,
    State,
    Wish,
    acted,
)
from server.mentoring.meetings.meeting_news import Had, had_before, is_told, news_of
from server.people.mails import programme_facts

AMARA, TOMAS = "u_amara", "u_tomas"
THEN, LATER = Interval(1_000, 2_000), Interval(3_000, 4_000)

BEFORE: list[State] = ["none", "proposed", "booked", "moved"]
STEPS = [
    (state, act, by)
    for state in BEFORE
    for act, step in TRANSITIONS[state].items()
    for by in (AMARA, TOMAS)
    if step.who != "service" and not (step.who == "asked" and by == AMARA)
]


def before_of(state: State) -> Meeting:
    proposer = AMARA if state == "proposed" else None
    return Meeting(frozenset({AMARA, TOMAS}), THEN, state, 1, proposer)


def after_of(state: State, act: Act, by: str) -> Meeting:
    time = LATER if act in NAMING_A_TIME else None
    return acted(before_of(state), Wish(act, by, 1, time), 0)


@pytest.mark.parametrize(("state", "act", "by"), STEPS)
def test_an_act_is_told_as_the_table_of_its_life_says(state: State, act: Act, by: str) -> None:
    """Where everything before was told: a file for both wherever calendars change, and otherwise
    the other hears."""
    before, after = before_of(state), after_of(state, act, by)
    had = had_before(None if state == "none" else before, None)
    told = {one for one in (AMARA, TOMAS) if is_told(after, had, one)}
    calendar = TRANSITIONS[state][act].calendar
    assert (calendar == "cancel") == (had == "entry" and after.state in IN_NO_CALENDAR)
    assert (calendar == "request") == (after.state not in IN_NO_CALENDAR)
    assert told == ({AMARA, TOMAS} if calendar else {AMARA, TOMAS} - {by})


@pytest.mark.parametrize("had", get_args(Had))
@pytest.mark.parametrize(("state", "act", "by"), STEPS)
def test_what_was_not_told_before_counts_for_nothing(
    state: State, act: Act, by: str, had: Had
) -> None:
    """What the reader had is what they had before the mail that was taken back."""
    assert had_before(before_of(state), had) == had
    after = after_of(state, act, by)
    other = TOMAS if by == AMARA else AMARA
    assert is_told(after, had, other) == (after.state != "cancelled" or had != "nothing")
    if after.state not in IN_NO_CALENDAR:
        assert news_of(after, had) == ("moved" if had == "entry" else "booked")


def test_of_what_is_over_nothing_is_told() -> None:
    for state in ("held", "missed", "disrupted", "lapsed", "none"):
        assert news_of(before_of(state), "entry") is None


def test_the_facts_of_a_mail_say_it_in_the_same_words() -> None:
    assert get_args(programme_facts.Had) == get_args(Had)
