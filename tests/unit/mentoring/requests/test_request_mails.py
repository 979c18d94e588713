"""Who gets which mail of each step: nobody of what they did themselves."""

from dataclasses import replace
from typing import get_args

import pytest

from server.mentoring.requests.request import Request, State
from server.mentoring.requests.request_life import WHO, Act, Happening
from server.mentoring.requests.request_mails import MAILS, RequestMail, mails_of
from server.protocol.bodies.mentoring.base import Part

MENTEE, MENTOR = "u_mentee", "u_mentor"

EXPECTED: list[tuple[Happening, State, Part | None, list[tuple[str, str]]]] = [
    ("send", "sent", None, [(MENTOR, "request_sent")]),
    ("ask", "asked", None, [(MENTEE, "request_asked")]),
    ("answer", "answered", None, [(MENTOR, "request_answered")]),
    ("talk", "talk", None, [(MENTEE, "request_talk")]),
    ("accept", "accepted", "mentor", [(MENTEE, "request_accepted")]),
    ("decline", "declined", "mentor", [(MENTEE, "request_declined")]),
    ("take_back", "taken_back", "mentee", [(MENTOR, "request_taken_back")]),
    ("lapse", "expired", None, [(MENTEE, "request_expired")]),
    ("void", "void", "mentor", [(MENTEE, "request_void")]),
    ("void", "void", "mentee", [(MENTOR, "request_taken_back")]),
]


@pytest.mark.parametrize(("happening", "state", "by", "mails"), EXPECTED)
def test_each_step_tells_whom_the_table_names(
    happening: Happening, state: State, by: Part | None, mails: list[tuple[str, str]]
) -> None:
    request = Request("rq_1", MENTEE, MENTOR, state, ended_by=by)
    sent = mails_of(happening, request)
    assert [(one.to, one.kind) for one in sent] == mails
    assert {one.request for one in sent} == {"rq_1"}


def test_every_step_has_its_row_and_no_act_mails_its_own_person() -> None:
    acts: tuple[Act, ...] = get_args(Act)
    assert set(MAILS) == {*acts, "lapse", "void"}
    for act in acts:
        assert WHO[act] not in {part for part, _ in MAILS[act]}


def test_a_mail_to_somebody_who_left_is_not_written() -> None:
    request = Request("rq_1", MENTEE, MENTOR, "void", ended_by="mentor")
    assert mails_of("void", replace(request, mentee=None)) == ()
    assert mails_of("void", request) == (RequestMail(MENTEE, "request_void", "rq_1"),)
