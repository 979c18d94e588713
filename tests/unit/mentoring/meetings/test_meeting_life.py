"""The table of a meeting's life, and what each act does to one."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import (
    NAMING_A_TIME,
    TRANSITIONS,
    Act,
    Conclusion,
    Meeting,
    State,
    Wish,
    acted,
    begun,
    concluded,
)

NOW = 1_800_000_000_000
HOUR = 3_600_000
TUESDAY = Interval(NOW + 24 * HOUR, NOW + 25 * HOUR)
FRIDAY = Interval(NOW + 96 * HOUR, NOW + 97 * HOUR)
TWO = frozenset({"amara", "tomas"})

ENDS: tuple[State, ...] = ("held", "missed", "disrupted", "cancelled", "lapsed")


def wish(act: Act, by: str | None = "amara", seen: int = 0, word: str = "") -> Wish:
    return Wish(act, by, seen, FRIDAY if act in NAMING_A_TIME else None, word)


@pytest.mark.parametrize(
    ("state", "act", "to", "calendar"),
    [
        ("none", "book", "booked", "request"),
        ("none", "propose", "proposed", None),
        ("proposed", "book", "booked", "request"),
        ("proposed", "propose", "proposed", None),
        ("proposed", "accept", "booked", "request"),
        ("proposed", "cancel", "cancelled", None),
        ("booked", "move", "moved", "request"),
        ("booked", "propose", "proposed", "cancel"),
        ("booked", "cancel", "cancelled", "cancel"),
        ("moved", "move", "moved", "request"),
        ("moved", "propose", "proposed", "cancel"),
        ("moved", "cancel", "cancelled", "cancel"),
    ],
)
def test_people_act_and_calendars_hold_what_is_agreed(
    state: State, act: Act, to: State, calendar: str | None
) -> None:
    step = TRANSITIONS[state][act]
    assert (step.to, step.calendar) == (to, calendar)
    meeting = Meeting(TWO, TUESDAY, state, 3, "tomas" if state == "proposed" else None)
    assert acted(meeting, wish(act, "amara", 3), NOW).state == to


@pytest.mark.parametrize(
    ("state", "conclusion", "to"),
    [
        ("proposed", "meet", "held"),
        ("proposed", "lapse", "lapsed"),
        ("booked", "meet", "held"),
        ("booked", "miss", "missed"),
        ("booked", "disrupt", "disrupted"),
        ("moved", "meet", "held"),
        ("moved", "miss", "missed"),
        ("moved", "disrupt", "disrupted"),
    ],
)
def test_the_service_says_what_became_of_it(
    state: State, conclusion: Conclusion, to: State
) -> None:
    assert concluded(Meeting(TWO, TUESDAY, state), conclusion, TWO).state == to


def test_every_row_of_the_table_is_told_above() -> None:
    rows = {(state, act) for state, steps in TRANSITIONS.items() for act in steps}
    assert len(rows) == 12 + 8
    assert set(TRANSITIONS) == set(get_args(State))


@pytest.mark.parametrize("state", ENDS)
def test_what_is_over_stays_as_it_is(state: State) -> None:
    over = Meeting(TWO, TUESDAY, state)
    assert TRANSITIONS[state] == {}
    for conclusion in get_args(Conclusion):
        assert concluded(over, conclusion, TWO) == over
    for act in get_args(Act):
        with pytest.raises(ServiceError, match="conflict"):
            acted(over, wish(act), NOW)


@pytest.mark.parametrize(("state", "conclusion"), [*product(TRANSITIONS, get_args(Conclusion))])
def test_nobody_says_what_only_the_service_sees(state: State, conclusion: Conclusion) -> None:
    with pytest.raises(ServiceError, match="conflict"):
        acted(Meeting(TWO, TUESDAY, state), wish(conclusion), NOW)


def test_nobody_says_yes_to_what_they_proposed_but_may_take_it_back() -> None:
    proposed = begun(TWO, wish("propose", "tomas"), NOW)
    assert (proposed.proposer, proposed.time) == ("tomas", FRIDAY)
    with pytest.raises(ServiceError, match="not_allowed"):
        acted(proposed, wish("accept", "tomas", 1), NOW)
    assert acted(proposed, wish("cancel", "tomas", 1), NOW).ended_by == "tomas"


def test_who_answers_with_another_time_is_the_one_who_proposes_then() -> None:
    proposed = begun(TWO, wish("propose", "tomas"), NOW)
    other = acted(proposed, Wish("propose", "amara", 1, TUESDAY, "Friday I am on call"), NOW)
    assert (other.proposer, other.time, other.word) == ("amara", TUESDAY, "Friday I am on call")
    with pytest.raises(ServiceError, match="not_allowed"):
        acted(other, wish("accept", "amara", 2), NOW)
    booked = acted(other, wish("accept", "tomas", 2), NOW)
    assert (booked.state, booked.time, booked.proposer) == ("booked", TUESDAY, "amara")


def test_who_saw_it_otherwise_is_told_how_it_is() -> None:
    """Amara says yes to Friday while Tomas has just proposed Tuesday instead."""
    proposed = begun(TWO, wish("propose", "tomas"), NOW)
    now_tuesday = acted(proposed, Wish("propose", "tomas", 1, TUESDAY), NOW)
    with pytest.raises(ServiceError, match="conflict") as refused:
        acted(now_tuesday, wish("accept", "amara", 1), NOW)
    assert refused.value.data == {"state": "proposed", "sequence": 2}


def test_a_stranger_learns_nothing_of_it() -> None:
    for state, act in product(TRANSITIONS, get_args(Act)):
        with pytest.raises(ServiceError, match="not_found"):
            acted(Meeting(TWO, TUESDAY, state), wish(act, "helena"), NOW)


def test_a_relationship_that_is_over_takes_what_was_planned_along_without_a_name() -> None:
    for state in ("proposed", "booked", "moved"):
        ended = acted(Meeting(TWO, TUESDAY, state, 7), wish("cancel", None), NOW)
        assert (ended.state, ended.ended_by, ended.sequence) == ("cancelled", None, 8)
    with pytest.raises(ServiceError, match="not_allowed"):
        acted(Meeting(TWO, TUESDAY, "booked"), wish("move", None), NOW)


def test_once_its_time_is_over_nobody_changes_it() -> None:
    booked = Meeting(TWO, TUESDAY, "booked")
    last = TUESDAY.end - 1
    assert acted(booked, wish("cancel"), last).state == "cancelled"
    for by in ("amara", None):
        with pytest.raises(ServiceError, match="conflict"):
            acted(booked, wish("cancel", by), TUESDAY.end)


@pytest.mark.parametrize(
    "time", [None, Interval(NOW, NOW + HOUR), Interval(NOW + 2, NOW + 2), TUESDAY]
)
def test_a_time_that_is_none_or_no_other_is_refused(time: Interval | None) -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        acted(Meeting(TWO, TUESDAY, "booked"), Wish("move", "amara", 0, time), NOW)


def test_who_was_there_is_kept_of_a_meeting_that_was_missed_and_of_nobody_after_a_fault() -> None:
    booked = Meeting(TWO, TUESDAY, "booked")
    there = frozenset({"amara", "helena"})
    assert concluded(booked, "miss", there).there == {"amara"}
    assert concluded(booked, "disrupt", there).there == frozenset()
    assert concluded(replace(booked, state="held"), "miss", there).there == frozenset()


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(get_args(Act)),
            st.sampled_from(("amara", "tomas", None)),
            st.integers(0, 6),
            st.sampled_from((TUESDAY, FRIDAY)),
            st.integers(0, 120),
        ),
        max_size=12,
    )
)
def test_whatever_two_try_the_sequence_rises_and_nothing_leads_out_of_an_end(
    tried: list[tuple[Act, str | None, int, Interval, int]],
) -> None:
    meeting = begun(TWO, Wish("propose", "amara", 0, TUESDAY), NOW)
    for act, by, seen, time, hours in tried:
        try:
            after = acted(meeting, Wish(act, by, seen, time), NOW + hours * HOUR)
        except ServiceError:
            continue
        assert after.sequence == meeting.sequence + 1
        assert meeting.state not in ENDS
        assert act in TRANSITIONS[meeting.state]
        meeting = after
