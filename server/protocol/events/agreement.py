"""What the two of a relationship agree on, from the moment on at which both have answered alone."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from server.protocol.events.base import EventBody, Seq
from server.protocol.texts import OPAQUE, prose

AgreementPoint = Literal[
    "rhythm", "length", "place", "agenda", "confidential", "hopes", "trouble", "review"
]
VersionNumber = Annotated[int, Meta(ge=1, le=200)]
Handed = Annotated[int, Meta(ge=0, le=2**53)]
AnswerValue = Annotated[str, Meta(pattern=r"^[a-z0-9_-]{0,24}$", extra=OPAQUE)]


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody says about a point: one of its choices, a number or a day; and own words.

    What a point takes stands in `server/mentoring/agreement/points.py`.
    """

    point: AgreementPoint
    value: AnswerValue = ""
    words: Annotated[str, prose(400, least=0)] = ""


class AgreementAnswered(EventBody, frozen=True, kw_only=True, tag="agreement.answered"):
    """What the actor answered alone, and handed in at `handed_at`. Those of the two stand side by
    side in the log: nobody ever sees one without the other."""

    version: VersionNumber
    handed_at: Handed
    answers: tuple[Answer, ...]


class AgreementOffered(EventBody, frozen=True, kw_only=True, tag="agreement.offered"):
    """The actor says what could hold for both, and yes to it."""

    version: VersionNumber
    answer: Answer


class AgreementAccepted(EventBody, frozen=True, kw_only=True, tag="agreement.accepted"):
    """The actor says yes to what the other holds about `point` since event `offer`."""

    version: VersionNumber
    point: AgreementPoint
    offer: Seq


class AgreementLeftOpen(EventBody, frozen=True, kw_only=True, tag="agreement.left_open"):
    """The actor would leave `point` open on purpose; it is once both would."""

    version: VersionNumber
    point: AgreementPoint


class AgreementSigned(EventBody, frozen=True, kw_only=True, tag="agreement.signed"):
    """The actor signs the version as it is since event `terms`, where it changed last."""

    version: VersionNumber
    terms: Seq
