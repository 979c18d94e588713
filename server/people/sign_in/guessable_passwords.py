"""Passwords that are guessed first: common ones, patterns, and what is known of their owner.

The lists and the counting of guesses are zxcvbn's (30,000 passwords that were found most often in
what was stolen elsewhere, in order). What it lets pass of words about the owner, joined and
decorated, is refused here.
"""

import re
from typing import Final, Literal

from zxcvbn import zxcvbn

from server.kernel.errors import ServiceError
from server.kernel.text import alike

Reason = Literal["short", "common", "personal", "simple"]

SERVICE: Final = ("mentoring", "rooms", "mentoringrooms")
ENOUGH: Final = 8.0
"""Guesses it must take, as a power of ten."""

LOOKED_AT: Final = 72
"""Of a longer one the beginning is judged: the work grows faster than the length."""

_PLAIN: Final = str.maketrans("0134578@$!", "oieastbasi")
_LEFT: Final = 4
"""Letters that have to be left when words about the owner are taken out."""


def check_password(password: str, min_length: int, email: str, name: str) -> None:
    """Raises weak_password with the `reason` and the least length. Milliseconds of work."""
    reason = _why(password, min_length, _known(email, name))
    if reason is not None:
        raise ServiceError("weak_password", data={"min": min_length, "reason": reason})


def _why(password: str, min_length: int, known: list[str]) -> Reason | None:
    if len(password) < min_length:
        return "short"
    if _made_of(password, known):
        return "personal"
    judged = zxcvbn(password[:LOOKED_AT], user_inputs=known)
    if judged["guesses_log10"] >= ENOUGH:
        return None
    lists = {match.get("dictionary_name") for match in judged["sequence"]}
    if "user_inputs" in lists:
        return "personal"
    return "common" if "passwords" in lists else "simple"


def _known(email: str, name: str) -> list[str]:
    """Words about the owner and the service, longest first."""
    whole = [*SERVICE, email, email.partition("@")[0], "".join(name.split())]
    words = {word for text in (*whole, name) for word in re.split(r"[\W_]+", alike(text))}
    found = {*map(alike, whole), *words}
    return sorted((one for one in found if len(one) > 2), key=lambda one: (-len(one), one))


def _made_of(password: str, known: list[str]) -> bool:
    """Whether next to nothing is left of it without `known` words, digits and signs."""
    plain = alike(password)
    for text in (plain, plain.translate(_PLAIN)):
        left = text
        for word in known:
            left = left.replace(word, " ")
        if left != text and sum(letter.isalpha() for letter in left) < _LEFT:
            return True
    return False
