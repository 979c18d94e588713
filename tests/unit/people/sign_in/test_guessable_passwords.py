"""Which passwords are refused, and the reason that is given."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from server.kernel.errors import ServiceError
from server.people.sign_in.guessable_passwords import check_password

AMARA = ("amara.diallo@clinic.example", "Amara Diallo-Ndiaye")


def reason(password: str, least: int = 10) -> object:
    try:
        check_password(password, least, *AMARA)
    except ServiceError as error:
        return error.data["reason"] if error.data["min"] == least else error
    return None


def test_none_of_the_ten_thousand_most_common_is_taken() -> None:
    """With the least length that an operator may set; the shorter ones are too short for it."""
    common = list(FREQUENCY_LISTS["passwords"])[:10_000]
    long = [one for one in common if len(one) >= 8]
    assert len(long) > 1_000
    assert [one for one in long if reason(one, 8) is None] == []
    assert {reason(one, 8) for one in common if len(one) < 8} == {"short"}


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "short"),
        ("aaaaaaaaaaaa", "simple"),
        ("1234567890", "common"),
        ("Password123", "common"),
        ("azertyuiop", "common"),
        ("motdepasse123", "common"),
        ("mentoringrooms", "personal"),
        ("MentoringRooms2026!", "personal"),
        ("rooms-mentoring-42", "personal"),
        ("M3nt0r1ng-R00ms", "personal"),
        ("amara.diallo@clinic.example", "personal"),
        ("AmaraDiallo1", "personal"),
        ("Diallo-Amara-1", "personal"),
        ("4m4r4 d14ll0", "personal"),
        ("Ndiaye 2026 !!", "personal"),
        ("clinic.example", "personal"),
        ("".join(chr(ord(one) + 0xFEE0) for one in "AMARAdiallo"), "personal"),
        ("Amara\u200bDia\u00adllo 1", "personal"),
    ],
)
def test_what_is_guessed_first_is_refused_and_why_is_said(password: str, why: str) -> None:
    assert reason(password) == why


@pytest.mark.parametrize(
    "password",
    ["the lamp hums at night", "four quiet green lamps", "xkq83jdmPs", "Amara likes blue trams"],
)
def test_a_phrase_is_a_password(password: str) -> None:
    assert reason(password) is None


@settings(deadline=None)
@given(st.text(max_size=256), st.text(max_size=80))
def test_every_text_gets_an_answer(password: str, name: str) -> None:
    try:
        check_password(password, 10, "amara@clinic.example", name)
    except ServiceError as error:
        found = error.data["reason"]
    else:
        found = None
    assert found in ("short", "common", "personal", "simple", None)
