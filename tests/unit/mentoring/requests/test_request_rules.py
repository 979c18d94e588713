"""What keeps somebody from sending or accepting, and in which order it is said."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile import NEVER, NOTHING
from server.mentoring.profiles.profile_life import KeptState
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.requests.mentor_place import MentorTally
from server.mentoring.requests.request_bounds import (
    MOST_A_MONTH,
    MOST_RECEIVED,
    MOST_WAITING,
    AskedSoFar,
    check_bounds,
)
from server.mentoring.requests.request_life import DAY
from server.mentoring.requests.request_rules import (
    Between,
    RequestFacts,
    check_meeting,
    check_send,
    void_reason,
)
from server.mentoring.requests.resting import is_asked, rests
from tests.unit.mentoring.profiles.records import record

NOW = 1_795_000_000_000
CODE = 3
MENTEE = replace(record(state=None, person="u_amara", ready=()), agreed=CODE)
MENTOR = replace(record(person="u_grace", capacity=2), agreed=CODE)
FINE = RequestFacts(MENTEE, MENTOR, Between(), AskedSoFar(), MentorTally(meets=1))
FULL = MentorTally(meets=2)


def mentor(state: KeptState | None = "listed", occupation: str = "Nurse") -> ProfileRecord:
    made = record(state, person="u_grace", capacity=2, occupation=occupation)
    return replace(made, agreed=CODE)


@pytest.mark.parametrize(
    ("change", "code", "data"),
    [
        ({"mentee": None}, "not_authenticated", {}),
        ({"mentor": None}, "not_found", {}),
        ({"mentor": mentor("draft"), "mentee": record(seeks=NOTHING)}, "not_found", {}),
        ({"mentor": mentor("withdrawn")}, "not_found", {}),
        ({"mentor": mentor(occupation="")}, "not_found", {}),
        (
            {"mentee": record(seeks=NOTHING, week=NEVER), "tally": FULL},
            "incomplete",
            {"missing": "seeks,week"},
        ),
        ({"mentee": record(parts=frozenset({"mentor"}))}, "incomplete", {"missing": "parts"}),
        ({"mentee": replace(MENTEE, agreed=2), "tally": FULL}, "conduct_missing", {"who": "you"}),
        ({"mentee": replace(MENTEE, agreed=None)}, "conduct_missing", {"who": "you"}),
        ({"between": Between(open=True)}, "conflict", {}),
        ({"between": Between(together=True)}, "conflict", {}),
        (
            {"asked": AskedSoFar(waiting=3), "tally": FULL},
            "quota_exceeded",
            {"most": 3, "per": "at_a_time"},
        ),
        ({"between": Between(apart=True)}, "no_room", {}),
        ({"mentor": mentor("paused")}, "no_room", {}),
        ({"tally": FULL}, "no_room", {}),
        ({"tally": MentorTally(lapses=2)}, "no_room", {}),
        ({"tally": MentorTally(waiting=MOST_RECEIVED)}, "no_room", {}),
    ],
)
def test_what_keeps_from_sending(change: dict[str, Any], code: str, data: dict[str, Any]) -> None:
    check_send(FINE, CODE, NOW)
    with pytest.raises(ServiceError) as refused:
        check_send(replace(FINE, **change), CODE, NOW)
    assert (refused.value.code, refused.value.data) == (code, data)


@pytest.mark.parametrize(
    ("change", "code", "data"),
    [
        ({"mentor": replace(MENTOR, agreed=2), "mentee": None}, "conduct_missing", {"who": "you"}),
        ({"mentee": replace(MENTEE, agreed=2)}, "conduct_missing", {"who": "other"}),
        ({"mentee": None}, "conduct_missing", {"who": "other"}),
        ({"between": Between(together=True)}, "conflict", {}),
        ({"between": Between(apart=True)}, "no_room", {}),
        ({"tally": FULL}, "no_room", {}),
        ({"mentor": mentor("paused")}, "no_room", {}),
    ],
)
def test_what_keeps_from_meeting(change: dict[str, Any], code: str, data: dict[str, Any]) -> None:
    check_meeting(FINE, CODE)
    check_meeting(
        replace(
            FINE,
            tally=MentorTally(meets=1, lapses=5, waiting=MOST_RECEIVED),
            between=Between(open=True),
        ),
        CODE,
    )
    with pytest.raises(ServiceError) as refused:
        check_meeting(replace(FINE, **change), CODE)
    assert (refused.value.code, refused.value.data) == (code, data)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (AskedSoFar(waiting=MOST_WAITING - 1, lately=MOST_A_MONTH - 1), None),
        (AskedSoFar(waiting=MOST_WAITING), "quota_exceeded"),
        (AskedSoFar(lately=MOST_A_MONTH), "quota_exceeded"),
        (AskedSoFar(last_state="declined", last_end=NOW - 90 * DAY + 1), "too_soon"),
        (AskedSoFar(last_state="declined", last_end=NOW - 90 * DAY), None),
        (AskedSoFar(last_state="expired", last_end=NOW - 30 * DAY + 1), "too_soon"),
        (AskedSoFar(last_state="taken_back", last_end=NOW - DAY + 1), "too_soon"),
        (AskedSoFar(last_state="void", last_end=NOW), None),
        (AskedSoFar(last_state="accepted", last_end=NOW), None),
    ],
)
def test_how_often_somebody_may_ask(asked: AskedSoFar, code: str | None) -> None:
    if code is None:
        check_bounds(asked, NOW)
        return
    with pytest.raises(ServiceError, match=code):
        check_bounds(asked, NOW)


def test_a_pause_reads_before_being_full_and_withdrawing_before_both() -> None:
    assert void_reason(None, FULL) == "left"
    assert void_reason(mentor("withdrawn"), FULL) == "withdrawn"
    assert void_reason(mentor("paused"), FULL) == "paused"
    assert void_reason(mentor(occupation=""), MentorTally()) == "paused"
    assert void_reason(MENTOR, FULL) == "full"
    assert void_reason(MENTOR, MentorTally(meets=1, lapses=4, waiting=99)) is None


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["lapse", "heard"]), max_size=12))
def test_a_mentor_is_asked_once_until_they_are_heard_of(story: list[str]) -> None:
    silent, asked = 0, 0
    for what in story:
        if what == "heard":
            silent, asked = 0, 0
            continue
        silent += 1
        asked += is_asked(silent)
        assert rests(silent) is (silent >= 2)
        assert asked == (silent >= 2)
