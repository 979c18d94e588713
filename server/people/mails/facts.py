"""What each kind of mail is about: ids and moments, never a word that somebody wrote.

They are kept from the transaction that the mail tells of until the mail is sent. The letter is
written then, from what still holds.
"""

from typing import Final

import msgspec

from server.kernel.clock import Millis
from server.people.mails.facts_base import Facts
from server.people.mails.programme_facts import (
    AgreementFacts,
    AgreementReviewFacts,
    FirstMeetingFacts,
    MeetingFacts,
    PlaceFreeFacts,
    ProposalFacts,
    RelationshipFacts,
    ReminderFacts,
    RequestAcceptedFacts,
    RequestOverFacts,
    RequestWaitsFacts,
    WeeklyNoteFacts,
)
from server.protocol.bodies.mails import MailKind


class SignInFacts(Facts, frozen=True, kw_only=True, tag="sign_in"):
    """A browser that was new to the account, `at`."""

    sign_in: str
    at: Millis


class PasswordFacts(Facts, frozen=True, kw_only=True, tag="password"):
    at: Millis


class AddressAskedFacts(Facts, frozen=True, kw_only=True, tag="address_asked"):
    at: Millis


class AddressChangedFacts(Facts, frozen=True, kw_only=True, tag="address_changed"):
    at: Millis


class DeletionFacts(Facts, frozen=True, kw_only=True, tag="deletion"):
    """The account goes at `ends_at`."""

    ends_at: Millis


class OfEpisode(Facts, frozen=True, kw_only=True):
    room: str
    episode: str

    @property
    def about(self) -> str:
        return self.episode


class ReflectionFacts(OfEpisode, frozen=True, kw_only=True, tag="reflection"):
    """Nobody reflected on the episode yet."""


class AdoptionFacts(OfEpisode, frozen=True, kw_only=True, tag="adoption"):
    """A one-off call may be kept; proposed `at`, open until `until`."""

    at: Millis
    until: Millis


class RetentionFacts(OfEpisode, frozen=True, kw_only=True, tag="retention"):
    """The episode is erased at `over_at`."""

    over_at: Millis


class DigestFacts(Facts, frozen=True, kw_only=True, tag="digest"):
    """The mail of one day, of somebody's own calendar; which mails are in it their rows say."""

    day: str


AnyFacts = (
    SignInFacts
    | PasswordFacts
    | AddressAskedFacts
    | AddressChangedFacts
    | DeletionFacts
    | ReflectionFacts
    | AdoptionFacts
    | RetentionFacts
    | RequestWaitsFacts
    | RequestAcceptedFacts
    | RequestOverFacts
    | PlaceFreeFacts
    | MeetingFacts
    | ReminderFacts
    | FirstMeetingFacts
    | ProposalFacts
    | WeeklyNoteFacts
    | RelationshipFacts
    | AgreementFacts
    | AgreementReviewFacts
    | DigestFacts
)

_DECODER: Final[msgspec.json.Decoder[AnyFacts]] = msgspec.json.Decoder(AnyFacts)


def kind_of(facts: AnyFacts) -> MailKind:
    kind: MailKind = type(facts).__struct_config__.tag  # type: ignore[assignment]
    return kind


def facts_text(facts: AnyFacts) -> str:
    """As they are kept: the same facts are the same text."""
    return msgspec.json.encode(facts).decode()


def facts_of(text: str) -> AnyFacts | None:
    """What was kept; None where it is damaged."""
    try:
        return _DECODER.decode(text)
    except msgspec.MsgspecError:
        return None
