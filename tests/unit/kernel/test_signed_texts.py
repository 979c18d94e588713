"""Signed texts: only what this service made for this purpose opens."""

from hypothesis import given
from hypothesis import strategies as st

from server.kernel.signed_texts import Signer

SECRET = b"s" * 32


@given(st.binary(max_size=300))
def test_what_was_signed_opens(payload: bytes) -> None:
    signer = Signer(SECRET, "resume")
    assert signer.open(signer.sign(payload)) == payload


@given(st.text(max_size=100))
def test_nothing_else_opens(token: str) -> None:
    assert Signer(SECRET, "resume").open(token) is None


@given(st.binary(max_size=40), st.data())
def test_a_token_with_one_character_changed_does_not_open(
    payload: bytes, data: st.DataObject
) -> None:
    signer = Signer(SECRET, "resume")
    token = signer.sign(payload)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("AZaz09-_.").filter(lambda c: c != token[at]))
    changed = token[:at] + other + token[at + 1 :]
    assert signer.open(changed) in (None, payload)


def test_other_purposes_and_other_secrets_do_not_mix() -> None:
    token = Signer(SECRET, "resume").sign(b"x")
    assert Signer(SECRET, "invitation").open(token) is None
    assert Signer(b"t" * 32, "resume").open(token) is None
