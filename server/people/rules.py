"""Pure rules about what people give: addresses, names, time zones, passwords."""

import unicodedata
from typing import Final
from zoneinfo import available_timezones

import msgspec

from server.kernel.errors import ServiceError
from server.protocol.bodies.people import Email

JOINERS: Final = frozenset("\u200c\u200d")
"""Format characters that scripts such as Persian and Hindi need inside names."""

COMMON: Final = frozenset(
    (
        *("password", "password1", "password12", "password123", "passw0rd123", "passwordpassword"),
        *("motdepasse", "motdepasse1", "qwerty12345", "azertyuiop", "azerty12345", "letmeinnow"),
        *("iloveyou123", "welcome123", "administrator", "changemenow", "changeme123"),
        *("mentoring123", "mentoringrooms", "1q2w3e4r5t", "1qaz2wsx3edc", "baseball123"),
        *("football123", "sunshine123", "princess123", "dragon12345", "trustno1trustno1"),
        *("abc1234567", "abcd123456"),
    )
)
SEQUENCES: Final = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
MIN_DISTINCT: Final = 4

_ZONES: Final = frozenset(available_timezones())


def email_key(email: str) -> str:
    """The form in which an address is kept and compared: addresses differ by more than case."""
    return unicodedata.normalize("NFC", email.strip()).lower()


def check_email(email: str) -> str:
    """The key of an address that did not come through a body's schema; raises bad_request."""
    try:
        return email_key(msgspec.convert(email, Email))
    except msgspec.ValidationError:
        raise ServiceError("bad_request", data={"field": "email"}) from None


def clean_name(name: str) -> str:
    """`name` without control and direction characters and with single spaces.

    Raises bad_request when nothing is left.
    """
    shown = "".join(c for c in name if _is_shown(c) or c.isspace())
    clean = unicodedata.normalize("NFC", " ".join(shown.split()))
    if not any(unicodedata.category(c)[0] in "LNPS" for c in clean):
        raise ServiceError("bad_request", data={"field": "name"})
    return clean


def _is_shown(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character)[0] != "C"


def check_time_zone(zone: str) -> str:
    """`zone` if the IANA database knows it; raises bad_request otherwise."""
    if zone not in _ZONES:
        raise ServiceError("bad_request", data={"field": "time_zone"})
    return zone


def check_password(password: str, min_length: int, *known: str) -> None:
    """Raises weak_password for what is guessed first: short, common, monotonous, or `known`."""
    plain = password.lower()
    weak = (
        len(password) < min_length
        or len(set(plain)) < MIN_DISTINCT
        or plain in COMMON
        or any(plain in line or plain in line[::-1] for line in SEQUENCES)
        or any(plain == word.lower() for word in known)
    )
    if weak:
        raise ServiceError("weak_password", data={"min": min_length})
