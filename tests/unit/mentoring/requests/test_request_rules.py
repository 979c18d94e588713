"""What keeps somebody from sending or accepting, and in which order it is said."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.requests.mentor_place import MentorPlace
from server.mentoring.requests.request_bounds import (
    MOST_A_MONTH,
    MOST_WAITING,
    Asked,
    check_bounds,
)
from server.mentoring.requests.request_life import DAY
from server.mentoring.requests.request_rules import (
    Between,
    ToAccept,
    ToSend,
    check_accept,
    check_send,
    void_reason,
)
from server.mentoring.requests.resting import is_asked, lapses_since, rests

NOW = 1_795_000_000_000
FREE = MentorPlace(listed=True, meets=1, capacity=2)
GOOD = ToSend(True, (), True, Between(), Asked(), FREE)
FINE = ToAccept(True, True, Between(), FREE)


@pytest.mark.parametrize(
    ("change", "code", "data"),
    [
        ({"known": False, "missing": ("seeks",)}, "not_found", {}),
        (
            {"missing": ("seeks", "week"), "agreed": False},
            "incomplete",
            {"missing": "seeks,week"},
        ),
        ({"agreed": False, "place": MentorPlace()}, "conduct_missing", {"who": "you"}),
        ({"between": Between(open=True)}, "conflict", {}),
        ({"between": Between(together=True)}, "conflict", {}),
        (
            {"asked": Asked(waiting=3), "place": MentorPlace()},
            "quota_exceeded",
            {"most": 3, "per": "at_a_time"},
        ),
        ({"between": Between(apart=True)}, "no_room", {}),
        ({"place": replace(FREE, listed=False)}, "no_room", {}),
        ({"place": replace(FREE, meets=2)}, "no_room", {}),
        ({"place": replace(FREE, resting=True)}, "no_room", {}),
    ],
)
def test_what_keeps_from_sending(change: dict[str, Any], code: str, data: dict[str, Any]) -> None:
    check_send(GOOD, NOW)
    with pytest.raises(ServiceError) as refused:
        check_send(replace(GOOD, **change), NOW)
    assert (refused.value.code, refused.value.data) == (code, data)


@pytest.mark.parametrize(
    ("change", "code", "data"),
    [
        ({"agreed": False, "other_agreed": False}, "conduct_missing", {"who": "you"}),
        ({"other_agreed": False}, "conduct_missing", {"who": "other"}),
        ({"between": Between(together=True)}, "conflict", {}),
        ({"between": Between(apart=True)}, "no_room", {}),
        ({"place": replace(FREE, meets=3)}, "no_room", {}),
        ({"place": replace(FREE, listed=False)}, "no_room", {}),
    ],
)
def test_what_keeps_from_accepting(change: dict[str, Any], code: str, data: dict[str, Any]) -> None:
    check_accept(FINE)
    check_accept(replace(FINE, place=replace(FREE, resting=True), between=Between(open=True)))
    with pytest.raises(ServiceError) as refused:
        check_accept(replace(FINE, **change))
    assert (refused.value.code, refused.value.data) == (code, data)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(waiting=MOST_WAITING - 1, lately=MOST_A_MONTH - 1), None),
        (Asked(waiting=MOST_WAITING), "quota_exceeded"),
        (Asked(lately=MOST_A_MONTH), "quota_exceeded"),
        (Asked(last_state="declined", last_end=NOW - 90 * DAY + 1), "too_soon"),
        (Asked(last_state="declined", last_end=NOW - 90 * DAY), None),
        (Asked(last_state="expired", last_end=NOW - 30 * DAY + 1), "too_soon"),
        (Asked(last_state="taken_back", last_end=NOW - DAY + 1), "too_soon"),
        (Asked(last_state="void", last_end=NOW), None),
        (Asked(last_state="accepted", last_end=NOW), None),
    ],
)
def test_how_often_somebody_may_ask(asked: Asked, code: str | None) -> None:
    if code is None:
        check_bounds(asked, NOW)
        return
    with pytest.raises(ServiceError, match=code):
        check_bounds(asked, NOW)


def test_a_pause_reads_before_being_full_and_withdrawing_before_both() -> None:
    assert void_reason(withdrawn=True, listed=False, full=True) == "withdrawn"
    assert void_reason(withdrawn=False, listed=False, full=True) == "paused"
    assert void_reason(withdrawn=False, listed=True, full=True) == "full"
    assert void_reason(withdrawn=False, listed=True, full=False) is None


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["lapse", "heard"]), max_size=12))
def test_a_mentor_is_asked_once_until_they_are_heard_of(story: list[str]) -> None:
    lapsed: list[int] = []
    heard, silent, asked = 0, 0, 0
    for at, what in enumerate(story, start=1):
        if what == "heard":
            heard, silent, asked = at, 0, 0
            continue
        lapsed.append(at)
        silent += 1
        asked += is_asked(lapses_since(lapsed, heard))
        assert rests(lapses_since(lapsed, heard)) is (silent >= 2)
        assert asked == (silent >= 2)
