"""Pure rules about what people give: addresses, names, time zones, passwords."""

import unicodedata
from typing import Final
from zoneinfo import available_timezones

import idna
import msgspec
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from server.kernel.errors import ServiceError
from server.kernel.text import is_blank
from server.protocol.bodies.people import Email

JOINERS: Final = frozenset("\u200c\u200d")
"""Format characters that scripts such as Persian and Hindi need inside names."""

SPECIAL_USE_DOMAIN_NAMES.clear()
# Names such as .local and .test: which ones a house gives to its own mail server is its affair.

_ZONES: Final = frozenset(available_timezones())


def email_key(email: str) -> str:
    """The form in which an address is kept, compared and written to; raises bad_request.

    One mailbox, as RFC 5321 writes it: letters, digits and a few signs, no quotes, no comments, no
    name before it. A domain in another script and its xn-- form are the same. Case means nothing.
    """
    try:
        parts = validate_email(
            email.strip(),
            check_deliverability=False,
            globally_deliverable=False,
            allow_smtputf8=False,
            allow_quoted_local=False,
            allow_domain_literal=False,
            allow_display_name=False,
            strict=True,
        )
    except EmailNotValidError:
        raise ServiceError("bad_request", data={"field": "email"}) from None
    return f"{parts.local_part}@{parts.ascii_domain}".lower()


def shown_email(email: str) -> str:
    """An address as its owner writes it: the domain in its own script."""
    local, _, domain = email.rpartition("@")
    try:
        return f"{local}@{idna.decode(domain)}"
    except idna.IDNAError:
        return email


def mailbox(email: str) -> str:
    """What `email` and its variants come to: what stands behind a plus goes to the same people."""
    local, _, domain = email_key(email).rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


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
    if is_blank(clean):
        raise ServiceError("bad_request", data={"field": "name"})
    return clean


def _is_shown(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character)[0] != "C"


def check_time_zone(zone: str) -> str:
    """`zone` if the IANA database knows it; raises bad_request otherwise."""
    if zone not in _ZONES:
        raise ServiceError("bad_request", data={"field": "time_zone"})
    return zone
