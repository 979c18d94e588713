"""Secrets of links, as mail programs hand them on."""

import base64

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.kernel.signed_texts import Signer
from server.people.mails.mailed_tokens import (
    LEFT_OUT,
    invitation_tokens,
    mailed_token,
    new_mailed_token,
)

SECRET = new_mailed_token(lambda n: bytes(range(n)))
SIGNER = Signer(b"s" * 32, "invitation")
TOKEN = SIGNER.sign(b"7f3kq2mvx4p6n8r0t2w4y6a8c0")
AFTER = ["", ".", ",", ")", "»", "%C2%BB", "%29.", "%0A", "\r\n", ">", '"', " It works once", "%"]


@pytest.mark.parametrize("after", AFTER)
def test_what_follows_a_link_is_seen_through(after: str) -> None:
    assert mailed_token(SECRET + after) == SECRET
    assert mailed_token(SECRET.upper() + after) == SECRET
    assert invitation_tokens(TOKEN + after) == [TOKEN]


@pytest.mark.parametrize("broken", ["\r\n", "%0D%0A", " ", "%20", "\n\t"])
def test_a_link_broken_in_two_is_put_together(broken: str) -> None:
    assert mailed_token(SECRET[:20] + broken + SECRET[20:]) == SECRET
    assert invitation_tokens(TOKEN[:20] + broken + TOKEN[20:]) == [TOKEN]


@pytest.mark.parametrize("length", [0, 1, 16, 31])
def test_a_link_without_its_end_is_seen_to_be_cut(length: int) -> None:
    with pytest.raises(ServiceError, match="link_cut"):
        mailed_token(SECRET[:length])
    with pytest.raises(ServiceError, match="link_cut"):
        invitation_tokens(TOKEN[: length + 20])


@given(st.binary(min_size=16, max_size=26))
def test_an_invitation_opens_without_the_last_signs_that_programs_leave_out(payload: bytes) -> None:
    token = SIGNER.sign(payload)
    left = token.rstrip("-_")
    assume(len(token) - len(left) <= LEFT_OUT)
    assert payload in [SIGNER.open(one) for one in invitation_tokens(left)]


def test_an_invitation_opens_without_two_of_them() -> None:
    payloads = (f"{number:026d}".encode() for number in range(100_000))
    token = next(one for each in payloads if (one := SIGNER.sign(each))[-2:].strip("-_") == "")
    assert token in invitation_tokens(token[:-2])


@settings(deadline=None)
@given(st.text(max_size=600))
def test_whatever_comes_is_a_secret_or_said_to_be_cut(given_: str) -> None:
    try:
        secret = mailed_token(given_)
    except ServiceError:
        return
    assert len(base64.b32decode(secret.upper())) == 20
