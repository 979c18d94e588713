"""What the two of a relationship agree on: answered alone, settled point by point, signed."""

from typing import Annotated, Literal

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.events.agreement import AgreementPoint, Answer, VersionNumber
from server.protocol.events.base import Seq
from server.protocol.messages.base import Cid

AgreementPart = Literal["mentor", "mentee"]
AgreementWaits = Literal["fill", "settle", "sign", "review"]
VersionState = Literal["filled", "settled", "signed", "in_force", "superseded", "set_aside"]
Settled = Literal["alike", "agreed", "open", "own"]


class DraftPatch(In, frozen=True, kw_only=True):
    """Points that changed; one without a value and words is blank again."""

    answers: Annotated[tuple[Answer, ...], Meta(max_length=8)]


class HandingIn(In, frozen=True, kw_only=True):
    """Hand in what one filled in, or, as long as the other has not handed in, take it back."""

    handed: bool


class AgreementOffer(In, frozen=True, kw_only=True):
    """What could hold for both. Where it is what the other holds, it does at once."""

    cid: Cid
    version: VersionNumber
    answer: Answer


class AgreementYes(In, frozen=True, kw_only=True):
    """To what the other holds about `point` since event `offer`."""

    cid: Cid
    version: VersionNumber
    point: AgreementPoint
    offer: Seq


class AgreementOpen(In, frozen=True, kw_only=True):
    """Leave `point` open on purpose; it is once both would."""

    cid: Cid
    version: VersionNumber
    point: AgreementPoint


class AgreementSigning(In, frozen=True, kw_only=True):
    """`terms`: the `terms` of the version as one read it. Refused with `conflict` where they
    changed since."""

    cid: Cid
    version: VersionNumber
    terms: Seq


class AgreementPartner(Out, frozen=True, kw_only=True):
    """One of the two who agree; `guest`: they have no account so far, and cannot fill in."""

    person: str
    name: str
    part: AgreementPart
    guest: bool


class AgreementDraft(Out, frozen=True, kw_only=True):
    """What the reader fills in alone for `version`, beginning with what holds. `handed`: it waits
    for the other's; `other_handed`: the other's waits for it."""

    version: int
    answers: tuple[Answer, ...]
    handed: bool
    other_handed: bool


class SaidAlone(Out, frozen=True, kw_only=True):
    person: str
    answer: Answer


class PointOffer(Out, frozen=True, kw_only=True):
    """What `by` said last to the other about a point, as event `seq`; without an `answer`, that
    they would leave it open."""

    by: str
    seq: int
    answer: Answer | None


class PointView(Out, frozen=True, kw_only=True):
    """One point of a version. `said`: what each answered alone. `settled`: because both said the
    same, or agreed since, or left it open on purpose, or because it is each one's own; null: not
    yet. `holds`: what both hold. `offer`: what one of them said last while it is not settled."""

    point: AgreementPoint
    said: tuple[SaidAlone, ...]
    settled: Settled | None
    holds: Answer | None
    offer: PointOffer | None


class VersionPerson(Out, frozen=True, kw_only=True):
    """When one of its two handed in and signed; `fell_at`: they had signed then, and it changed
    afterwards."""

    person: str
    handed_at: int | None
    signed_at: int | None
    fell_at: int | None


class AgreementVersion(Out, frozen=True, kw_only=True):
    """One version. `terms`: the event that changed it last. `changed`: the points in which it
    differs from the version before it."""

    version: int
    state: VersionState
    opened_at: int
    holds_since: int | None
    ended_at: int | None
    terms: int
    people: tuple[VersionPerson, ...]
    points: tuple[PointView, ...]
    changed: tuple[AgreementPoint, ...]


class AgreementView(Out, frozen=True, kw_only=True):
    """The agreement of a room as its reader sees it. `part` is null for who is none of the two,
    `draft` where there is nothing to fill in now. Versions newest first, 50 at most. `archived`:
    the room is only read, and so is this."""

    room: str
    part: AgreementPart | None
    partners: tuple[AgreementPartner, ...]
    archived: bool
    draft: AgreementDraft | None
    waits: AgreementWaits | None
    versions: tuple[AgreementVersion, ...]


class OpenAgreement(Out, frozen=True, kw_only=True):
    """At the agreement of `room` the reader has to fill in, to settle or to sign, or the day has
    come on which the two wanted to look at it again."""

    room: str
    waits: AgreementWaits
