"""The table of mails that nobody waits for: whose haste is whose, and what may be switched off.

Links that sign in, or prove an address, are none of these: somebody sits and waits for them, and
they go at once or not at all (`outgoing.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from server.protocol.bodies.mails import Delivery, MailKind, SwitchedMail

Haste = Literal["alarm", "soon", "day"]
"""alarm: at any hour, and nobody can switch it off · soon: outside one's quiet hours, unless it
would be too late after them · day: in the digest"""


@dataclass(frozen=True, slots=True)
class KindOfMail:
    """`choices`: how one may have it delivered, the usual way first."""

    haste: Haste
    choices: tuple[Delivery, ...]


ALARM: Final = KindOfMail("alarm", ("at_once",))
SOON: Final = KindOfMail("soon", ("at_once", "off"))
ASKED: Final = KindOfMail("soon", ("at_once", "digest", "off"))
DAY: Final = KindOfMail("day", ("digest", "at_once", "off"))

KINDS: Final[Mapping[MailKind, KindOfMail]] = {
    "sign_in": ALARM,
    "password": ALARM,
    "address_asked": ALARM,
    "address_changed": ALARM,
    "deletion": ALARM,
    "reflection": SOON,
    "adoption": DAY,
    "retention": DAY,
    "request_waits": ASKED,
    "request_accepted": SOON,
    "request_over": DAY,
    "place_free": ASKED,
    "proposal": ASKED,
    "meeting": SOON,
    "meeting_reminder": SOON,
    "first_meeting": DAY,
    "weekly_note": DAY,
    "relationship": ASKED,
    "agreement": DAY,
    "agreement_review": DAY,
    "digest": KindOfMail("soon", ("at_once",)),
}
"""Tests hold it to MailKind and to the facts (facts.py)."""

SWITCHED: Final[tuple[SwitchedMail, ...]] = get_args(SwitchedMail)
"""Those of several choices."""
