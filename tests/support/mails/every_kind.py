"""One mail of every kind there is."""

from collections.abc import Mapping
from typing import Final

from server.people.mails.facts import (
    AddressAskedFacts,
    AddressChangedFacts,
    AdoptionFacts,
    AnyFacts,
    DeletionFacts,
    DigestFacts,
    PasswordFacts,
    ReflectionFacts,
    RetentionFacts,
    SignInFacts,
    kind_of,
)
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

AT: Final = 1_795_683_600_000

EVERY: Final[tuple[AnyFacts, ...]] = (
    SignInFacts(sign_in="si_1", at=AT),
    PasswordFacts(at=AT),
    AddressAskedFacts(at=AT),
    AddressChangedFacts(at=AT),
    DeletionFacts(ends_at=AT),
    ReflectionFacts(room="r_1", episode="ep_1"),
    AdoptionFacts(room="r_1", episode="ep_1", at=AT, until=AT + 1),
    RetentionFacts(room="r_1", episode="ep_1", over_at=AT),
    RequestWaitsFacts(request="rq_1", news="sent"),
    RequestAcceptedFacts(request="rq_1", news="accepted"),
    RequestOverFacts(request="rq_1", news="void"),
    MeetingFacts(meeting="mt_1", sequence=2, had="entry"),
    ReminderFacts(meeting="mt_1", starts_at=AT, which="hour"),
    FirstMeetingFacts(room="r_1", number=2),
    WeeklyNoteFacts(week="2026-W48", mentors=("u_1",)),
    RelationshipFacts(room="r_1", at=AT, until=AT + 1),
    AgreementFacts(room="r_1", news="signed", at=AT),
    AgreementReviewFacts(room="r_1", version=1, day="2026-12-03"),
    PlaceFreeFacts(wait="w_1", at=AT),
    ProposalFacts(proposal="pp_1"),
    DigestFacts(day="2026-11-26"),
)

OF_KIND: Final[Mapping[MailKind, AnyFacts]] = {kind_of(one): one for one in EVERY}
