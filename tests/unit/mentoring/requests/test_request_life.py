"""The table of a request's life, item by item, and its clock."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.requests.request import OPEN, WAITING, Request, State
from server.mentoring.requests.request_life import (
    DAY,
    MENTOR_MS,
    TRANSITIONS,
    WAITS_FOR,
    WHO,
    Act,
    Happening,
    acts_of,
    after,
    now_of,
    voided,
)
from server.protocol.bodies.mentoring.base import Part

STATES: tuple[State, ...] = get_args(State)
ACTS: tuple[Act, ...] = get_args(Act)
HAPPENINGS: tuple[str, ...] = (*ACTS, "lapse", "void")
NOW = 1_795_000_000_000

EXPECTED = """
           send ask   answer   talk accept   decline  take_back  lapse   void
written    sent .     .        .    .        .        .          .       .
sent       .    asked .        talk accepted declined taken_back expired void
asked      .    .     answered talk accepted declined taken_back expired void
answered   .    .     .        talk accepted declined taken_back expired void
talk       .    .     .        .    accepted declined taken_back expired void
accepted   .    .     .        .    .        .        .          .       .
declined   .    .     .        .    .        .        .          .       .
expired    .    .     .        .    .        .        .          .       .
taken_back .    .     .        .    .        .        .          .       .
void       .    .     .        .    .        .        .          .       .
"""


def expected() -> list[tuple[str, str, str | None]]:
    head, *rows = [line.split() for line in EXPECTED.strip().splitlines()]
    return [
        (state, name, None if into == "." else into)
        for state, *intos in rows
        for name, into in zip(head, intos, strict=True)
    ]


def request_in(state: State) -> Request:
    until = NOW + DAY if state in OPEN else None
    return Request("rq_1", "u_mentee", "u_mentor", state, sent_at=NOW - DAY, until=until)


def test_the_table_names_every_state_and_happening_once() -> None:
    assert sorted((state, name) for state, name, _ in expected()) == sorted(
        (state, name) for state in STATES for name in HAPPENINGS
    )


@pytest.mark.parametrize(("state", "name", "into"), expected())
def test_a_happening_leads_where_the_table_says(
    state: State, name: Happening, into: State | None
) -> None:
    assert TRANSITIONS[state].get(name) == into


@pytest.mark.parametrize(("state", "name", "into"), [row for row in expected() if row[1] in WHO])
def test_an_act_is_done_by_its_own_person_and_late_ones_are_told_the_state(
    state: State, name: Act, into: State | None
) -> None:
    request = request_in(state)
    wrong: Part = "mentor" if WHO[name] == "mentee" else "mentee"
    with pytest.raises(ServiceError, match="not_allowed"):
        after(request, name, wrong, NOW)
    assert (name in acts_of(request, WHO[name], NOW)) is (into is not None)
    if into is not None:
        assert after(request, name, WHO[name], NOW).state == into
        return
    with pytest.raises(ServiceError, match="request_over") as refused:
        after(request, name, WHO[name], NOW)
    assert refused.value.data == {"state": state}


def test_what_is_open_waits_for_a_time_and_ends_by_itself() -> None:
    assert {state for state in STATES if "lapse" in TRANSITIONS[state]} == OPEN
    assert WAITING < OPEN


def test_seven_days_are_seven_days() -> None:
    sent = after(Request("rq_1", "u_a", "u_b", "written"), "send", "mentee", NOW)
    assert sent.until == NOW + 7 * DAY
    assert now_of(sent, NOW + 7 * DAY - 1).state == "sent"
    lapsed = now_of(sent, NOW + 7 * DAY)
    assert (lapsed.state, lapsed.end, lapsed.ended_at) == (
        "expired",
        "mentor_silent",
        NOW + 7 * DAY,
    )
    with pytest.raises(ServiceError, match="request_over"):
        after(sent, "accept", "mentor", NOW + 7 * DAY)
    assert voided(sent, "mentor", "full", NOW + 7 * DAY) is None


@settings(max_examples=100)
@given(st.integers(0, MENTOR_MS - 1), st.integers(0, 14 * DAY - 1))
def test_the_clock_stands_while_a_question_waits(thought: int, waited: int) -> None:
    sent = after(Request("rq_1", "u_a", "u_b", "written"), "send", "mentee", NOW)
    asked = after(sent, "ask", "mentor", NOW + thought)
    assert now_of(asked, NOW + thought + waited).state == "asked"
    answered = after(asked, "answer", "mentee", NOW + thought + waited)
    assert answered.until is not None
    left = answered.until - (NOW + thought + waited)
    assert left == max(MENTOR_MS - thought, DAY)


def test_a_question_that_nobody_answers_ends_by_the_mentees_silence() -> None:
    sent = after(Request("rq_1", "u_a", "u_b", "written"), "send", "mentee", NOW)
    asked = after(sent, "ask", "mentor", NOW)
    assert now_of(asked, NOW + 14 * DAY).end == "mentee_silent"


def test_who_made_it_void_and_why_is_kept() -> None:
    ended = voided(request_in("answered"), "mentor", "paused", NOW)
    assert ended is not None
    assert (ended.state, ended.ended_by, ended.end, ended.until) == (
        "void",
        "mentor",
        "paused",
        None,
    )
    assert voided(request_in("accepted"), "mentor", "paused", NOW) is None
    assert voided(request_in("written"), "mentee", "left", NOW) is None


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 40 * DAY)), max_size=12))
def test_whatever_is_tried_an_end_stays_an_end(tries: list[tuple[Act, int]]) -> None:
    request = Request("rq_1", "u_a", "u_b", "written")
    now = NOW
    for act, wait in tries:
        now += wait
        before = now_of(request, now)
        try:
            request = after(request, act, WHO[act], now)
        except ServiceError:
            assert now_of(request, now) == before
        if before.ended_at is not None:
            assert now_of(request, now) == before
        current = now_of(request, now)
        assert (current.until is None) is (current.state not in OPEN)
        assert (current.ended_at is None) is (current.state in OPEN | {"written"})


def test_nobody_else_has_a_part_in_it() -> None:
    request = request_in("sent")
    assert request.part_of("u_mentee") == "mentee"
    assert request.part_of("u_mentor") == "mentor"
    assert request.part_of("u_x") is None
    assert replace(request, mentor=None).part_of("u_mentor") is None


def test_each_open_request_waits_for_one_of_the_two_who_can_bring_it_on() -> None:
    assert WAITS_FOR.keys() == OPEN
    for state, part in WAITS_FOR.items():
        theirs = {act for act, who in WHO.items() if who == part and act in TRANSITIONS[state]}
        assert theirs - {"decline", "take_back"}, state
