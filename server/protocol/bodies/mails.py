"""Mails that nobody waits for: which there are, and how each reaches somebody."""

from typing import Annotated, Literal

from msgspec import Meta

from server.protocol.bodies.base import In, Out

SwitchedMail = Literal[
    "reflection",
    "adoption",
    "retention",
    "request_waits",
    "request_accepted",
    "request_over",
    "place_free",
    "proposal",
    "meeting",
    "meeting_reminder",
    "first_meeting",
    "weekly_note",
    "relationship",
    "agreement",
    "agreement_review",
]
"""What somebody may have otherwise than usual. request_waits: an invitation, or a question about
one, waits for their answer · request_accepted: a mentor said yes, or would like to talk first ·
request_over: one ended without that · place_free: a mentor they wait for has a place · meeting:
one is booked, moved, proposed or off · meeting_reminder: one is near · first_meeting:
two who are to meet have booked none · weekly_note: somebody new would cover a need ·
proposal: the programme proposes somebody to them · relationship: whom they share a room with asks
whether it is mentoring · agreement: the other filled in theirs, or it holds · agreement_review: the
day is near on which the two wanted to look at it again"""

MailKind = Literal[
    "sign_in",
    "password",
    "address_asked",
    "address_changed",
    "deletion",
    "digest",
    SwitchedMail,
]
"""What a mail tells of; the table of them is server/people/mails/kinds.py. `digest`: what waited
for the one mail a day."""

Delivery = Literal["at_once", "digest", "off"]
"""at_once: by itself, outside one's quiet hours · digest: in the one mail a day · off: never"""

HourOfDay = Annotated[int, Meta(ge=0, le=23)]
"""On one's own clock."""


class MailSwitch(Out, frozen=True, kw_only=True):
    """How mails of a kind reach somebody. `choices`: how they may, the usual way first."""

    kind: SwitchedMail
    delivery: Delivery
    choices: tuple[Delivery, ...]


class MailPreferences(Out, frozen=True, kw_only=True):
    """How somebody wants their mails. The digest comes at `digest_at`; from `quiet_from` until
    `quiet_until` none come but alarms and what would be too late after it; both alike: no hour is
    quiet. Alarms, which tell what was done with an account, cannot be switched off and are not
    listed. `stopped_at`: since when mails to the address come back, so that none are sent there.
    """

    digest_at: int
    quiet_from: int
    quiet_until: int
    switches: tuple[MailSwitch, ...]
    stopped_at: int | None = None


class MailChoice(In, frozen=True, kw_only=True):
    kind: SwitchedMail
    delivery: Delivery


class MailPreferencesPut(In, frozen=True, kw_only=True):
    """All of it: kinds that are not among `choices` come as usual."""

    digest_at: HourOfDay
    quiet_from: HourOfDay
    quiet_until: HourOfDay
    choices: Annotated[tuple[MailChoice, ...], Meta(max_length=50)] = ()
