"""The life of a mentoring request, as tables: state, what happens, state; and who may what when.

What it waits for has a time. The mentor has seven days in all; they stand still while a question of
theirs waits, for which the mentee has fourteen. After a first talk there are thirty. Once its time
is over a request is over, whether or not somebody has written that down yet.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.request import (
    OPEN,
    End,
    LapseReason,
    Request,
    State,
    told,
)
from server.protocol.bodies.mentoring.base import Part

Act = Literal["send", "ask", "answer", "talk", "accept", "decline", "take_back"]
"""What one of the two does."""

Happening = Act | Literal["lapse", "void"]

DAY: Final[Millis] = 24 * 60 * 60_000
MENTOR_MS: Final = 7 * DAY
MENTEE_MS: Final = 14 * DAY
TALK_MS: Final = 30 * DAY
LEAST_MS: Final = DAY
"""What a mentor has at least once their question is answered: nobody watches for it by the hour."""

_MENTORS: Final[Mapping[Happening, State]] = {
    "talk": "talk",
    "accept": "accepted",
    "decline": "declined",
    "take_back": "taken_back",
    "lapse": "expired",
    "void": "void",
}

TRANSITIONS: Final[Mapping[State, Mapping[Happening, State]]] = {
    "written": {"send": "sent"},
    "sent": {"ask": "asked", **_MENTORS},
    "asked": {"answer": "answered", **_MENTORS},
    "answered": _MENTORS,
    "talk": {name: state for name, state in _MENTORS.items() if name != "talk"},
    "accepted": {},
    "declined": {},
    "expired": {},
    "taken_back": {},
    "void": {},
}

WHO: Final[Mapping[Act, Part]] = {
    "send": "mentee",
    "ask": "mentor",
    "answer": "mentee",
    "talk": "mentor",
    "accept": "mentor",
    "decline": "mentor",
    "take_back": "mentee",
}

WAITS_FOR: Final[Mapping[State, Part]] = {
    "sent": "mentor",
    "asked": "mentee",
    "answered": "mentor",
    "talk": "mentor",
}
"""Whose word something more becomes of it by."""

_SILENCE: Final[Mapping[State, LapseReason]] = {
    "sent": "mentor_silent",
    "answered": "mentor_silent",
    "asked": "mentee_silent",
    "talk": "talk_over",
}


def now_of(request: Request, now: Millis) -> Request:
    """`request` as it is at `now`: one whose time is over has expired at that time."""
    if request.state not in OPEN or request.until is None or now < request.until:
        return request
    return _ended(request, "expired", request.until, None, _SILENCE[request.state])


def acts_of(request: Request, part: Part, now: Millis) -> tuple[Act, ...]:
    """What `part` may do with it, in the order of the table."""
    known = TRANSITIONS[now_of(request, now).state]
    return tuple(act for act, who in WHO.items() if who == part and act in known)


def after(request: Request, act: Act, part: Part, now: Millis, end: End | None = None) -> Request:
    """`request` after `part` did `act`; `end` says why, where that is one.

    Raises `not_allowed` for an act of the other's, and `request_over` with the `state` that they
    may know of where that comes too late, or a second time.
    """
    if WHO[act] != part:
        raise ServiceError("not_allowed", data={"action": act})
    current = now_of(request, now)
    state = TRANSITIONS[current.state].get(act)
    if state is None:
        raise ServiceError("request_over", data={"state": told(current, part)[0]})
    if state not in OPEN:
        return _ended(current, state, now, part, end)
    until, left = _waits(current, state, now)
    sent_at = now if current.sent_at is None else current.sent_at
    return replace(current, state=state, until=until, left=left, sent_at=sent_at)


def voided(request: Request, by: Part, reason: End, now: Millis) -> Request | None:
    """`request` after a step of `by` made it pointless; None where it was over before."""
    current = now_of(request, now)
    if "void" not in TRANSITIONS[current.state]:
        return None
    return _ended(current, "void", now, by, reason)


def _waits(request: Request, state: State, now: Millis) -> tuple[Millis, Millis]:
    """Until when it waits in its new state, and what the mentor has left meanwhile."""
    if state == "asked":
        return now + MENTEE_MS, (request.until or now) - now
    if state == "answered":
        return now + max(request.left, LEAST_MS), 0
    return now + (TALK_MS if state == "talk" else MENTOR_MS), 0


def _ended(request: Request, state: State, at: Millis, by: Part | None, end: End | None) -> Request:
    return replace(request, state=state, until=None, left=0, ended_at=at, ended_by=by, end=end)
