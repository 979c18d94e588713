"""Which mails each step of a request sends, and to whom: one table. Pure.

Handed over in the transaction of the step (server/store/mentoring/requests/request_writing.py), so
a mail goes out where the step stands, and nowhere else. A mail has a kind and ids: whoever writes
it looks at the request as it is by then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from server.kernel.clock import Millis
from server.mentoring.requests.request import Request
from server.mentoring.requests.request_life import Happening
from server.protocol.bodies.mentoring.base import Part

MailKind = Literal[
    "request_sent",
    "request_asked",
    "request_answered",
    "request_talk",
    "request_accepted",
    "request_declined",
    "request_expired",
    "request_taken_back",
    "request_void",
    "request_resting",
]

MAILS: Final[Mapping[Happening, tuple[tuple[Part, MailKind], ...]]] = {
    "send": (("mentor", "request_sent"),),
    "ask": (("mentee", "request_asked"),),
    "answer": (("mentor", "request_answered"),),
    "talk": (("mentee", "request_talk"),),
    "accept": (("mentee", "request_accepted"),),
    "decline": (("mentee", "request_declined"),),
    "take_back": (("mentor", "request_taken_back"),),
    "lapse": (("mentee", "request_expired"),),
    "void": (("mentee", "request_void"), ("mentor", "request_taken_back")),
}
"""Of what was made void only the other of the two hears; `request_resting` is sent beside a lapse
(`resting.py`)."""


@dataclass(frozen=True, slots=True)
class RequestMail:
    """`to` is a person's id, `request` what it is about; after `until` it is of no use."""

    to: str
    kind: MailKind
    request: str
    until: Millis | None = field(default=None, compare=False)


def mails_of(happening: Happening, request: Request) -> tuple[RequestMail, ...]:
    """The mails that tell of `request`, which came to be as it is by `happening`."""
    return tuple(
        RequestMail(to=to, kind=kind, request=request.id, until=request.until)
        for part, kind in MAILS[happening]
        if part != request.ended_by and (to := request.person(part)) is not None
    )
