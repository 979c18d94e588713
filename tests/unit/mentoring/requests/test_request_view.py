"""What each of the two sees of a request, state by state."""

from dataclasses import replace
from typing import get_args

import pytest

from server.mentoring.requests.request import OPEN, End, Request, State, VoidReason
from server.mentoring.requests.request_life import DAY, voided
from server.mentoring.requests.request_view import seen
from server.protocol.bodies.mentoring.base import Part

NOW = 1_795_000_000_000
MENTEE, MENTOR = "u_mentee", "u_mentor"

LETTER_OF_THE_MENTOR = {
    "written": None,
    "sent": True,
    "asked": True,
    "answered": True,
    "talk": True,
    "accepted": True,
    "declined": True,
    "expired": False,
    "taken_back": False,
    "void": False,
}
"""Whether the mentor reads what the mentee wrote; None: it does not exist to them."""

Told = tuple[State, End | None]

ENDS: list[tuple[State, Part | None, End | None, Told, Told]] = [
    ("declined", "mentor", "no_time", ("declined", None), ("declined", "no_time")),
    ("taken_back", "mentee", None, ("taken_back", None), ("taken_back", None)),
    ("expired", None, "mentor_silent", ("expired", "mentor_silent"), ("expired", "mentor_silent")),
    ("expired", None, "mentee_silent", ("expired", "mentee_silent"), ("expired", "mentee_silent")),
    ("void", "mentor", "paused", ("void", None), ("void", "paused")),
    ("void", "mentor", "full", ("void", None), ("void", "full")),
    ("void", "mentor", "blocked", ("void", None), ("void", "blocked")),
    ("void", "mentor", "withdrawn", ("void", None), ("void", "withdrawn")),
    ("void", "mentor", "left", ("void", None), ("void", "left")),
    ("void", "mentee", "paused", ("void", "paused"), ("taken_back", None)),
    ("void", "mentee", "blocked", ("void", "blocked"), ("taken_back", None)),
    ("void", "mentee", "left", ("void", "left"), ("taken_back", None)),
]
"""(state, by whom, why) → as the mentee reads it, and as the mentor does."""


def request_in(state: State) -> Request:
    return Request("rq_1", MENTEE, MENTOR, state, until=NOW + DAY if state in OPEN else None)


@pytest.mark.parametrize("state", get_args(State))
def test_the_letter_is_the_mentees_and_the_mentors_while_it_is_theirs_to_answer(
    state: State,
) -> None:
    mine, theirs = seen(request_in(state), MENTEE, NOW), seen(request_in(state), MENTOR, NOW)
    assert mine is not None
    assert mine.letter
    assert (theirs.letter if theirs else None) == LETTER_OF_THE_MENTOR[state]
    assert seen(request_in(state), "u_stranger", NOW) is None


@pytest.mark.parametrize(("state", "by", "why", "to_mentee", "to_mentor"), ENDS)
def test_an_end_is_said_to_both_and_its_reason_to_whoever_gave_it(
    state: State,
    by: Part | None,
    why: End | None,
    to_mentee: Told,
    to_mentor: Told,
) -> None:
    ended = replace(request_in(state), ended_by=by, end=why, ended_at=NOW)
    for reader, told in ((MENTEE, to_mentee), (MENTOR, to_mentor)):
        view = seen(ended, reader, NOW)
        assert view is not None
        assert (view.state, view.end, view.may, view.until) == (*told, (), None)


def test_a_block_reads_to_the_other_as_any_other_step_does() -> None:
    reasons: tuple[VoidReason, ...] = get_args(VoidReason)
    parts: tuple[Part, ...] = get_args(Part)
    for state in sorted(OPEN):
        for by in parts:
            reader = MENTOR if by == "mentee" else MENTEE
            ended = [voided(request_in(state), by, why, NOW) for why in reasons]
            views = {seen(one, reader, NOW) for one in ended if one is not None}
            assert len(views) == 1


def test_what_has_lapsed_reads_so_before_anybody_wrote_it_down() -> None:
    view = seen(request_in("sent"), MENTOR, NOW + DAY)
    assert view is not None
    assert (view.state, view.end, view.letter, view.may) == ("expired", "mentor_silent", False, ())
