"""What has to be so for the two of a room to begin a mentoring relationship there. Pure.

The facts are read in the transaction that relies on them (server/store/log/mentoring/beginning.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.events.base import Role, RoomKind

State = Literal["pending", "accepted", "declined", "expired"]

HOLDS_MS: Final = 14 * 24 * 60 * 60_000
"""How long a proposal waits for its answer."""

APART_MS: Final = 24 * 60 * 60_000
"""Proposals of one room that follow faster than this are not told by mail: nobody is pestered."""

KINDS: Final[tuple[RoomKind, ...]] = ("one_off", "one_to_one")
"""Rooms that two have for themselves."""

PAIR: Final = 2


class RoomMember(NamedTuple):
    """`leaving`: they asked that their account is deleted."""

    person: str
    role: Role
    guest: bool
    leaving: bool = False

    @property
    def may_agree(self) -> bool:
        return not (self.guest or self.leaving or self.role == "observer")


@dataclass(frozen=True, slots=True)
class SharedRoom:
    """A room and all its members; `related_at` since when it is the home of a relationship."""

    kind: RoomKind
    archived: bool
    related_at: Millis | None
    members: Sequence[RoomMember]

    def other(self, person: str) -> str | None:
        """The second of exactly two who both have an account, in a room of their own."""
        people = [one.person for one in self.members if one.may_agree]
        if self.kind not in KINDS or len(self.members) != PAIR or len(people) != PAIR:
            return None
        return next(one for one in people if one != person) if person in people else None


@dataclass(frozen=True, slots=True)
class RelationshipProposal:
    """`by` asks `to`, of whom `mentor` is one; open until `expires_at` unless it was declined."""

    at: Millis
    by: str
    to: str
    mentor: str
    expires_at: Millis
    declined: bool
    cid: str

    @property
    def mentee(self) -> str:
        return self.to if self.mentor == self.by else self.by

    @property
    def roles(self) -> Mapping[str, Role]:
        return {self.mentor: "mentor", self.mentee: "mentee"}


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What is between two of whom one would mentor the other. `accepted`: who of them accepted the
    code of conduct that holds; `together`: they share a relationship; `open`: an invitation of one
    to the other waits; `apart`: one blocked the other; `full`: the mentor accompanies as many as
    they said they would."""

    accepted: frozenset[str]
    together: bool = False
    open: bool = False
    apart: bool = False
    full: bool = False


def check_place(facts: PairFacts, person: str) -> None:
    """Raise what keeps `person` from proposing it, what is theirs to mend first.

    `conduct_missing`; `conflict` where they meet already or an invitation is open; `no_room`,
    whatever the reason is.
    """
    if person not in facts.accepted:
        raise ServiceError("conduct_missing", data={"who": "you"})
    if facts.together or facts.open:
        raise ServiceError("conflict")
    if facts.apart or facts.full:
        raise ServiceError("no_room")


def check_yes(facts: PairFacts, proposal: RelationshipProposal) -> None:
    """As `check_place` for the one who agrees; and the other has accepted the rules as well."""
    check_place(facts, proposal.to)
    if proposal.by not in facts.accepted:
        raise ServiceError("conduct_missing", data={"who": "other"})


def state_of(proposal: RelationshipProposal, room: SharedRoom, now: Millis) -> State:
    """What has become of it: the room says whether both agreed."""
    if proposal.declined:
        return "declined"
    if room.related_at is not None:
        kept = proposal.at <= room.related_at < proposal.expires_at
        return "accepted" if kept else "expired"
    stands = not room.archived and room.other(proposal.by) == proposal.to
    return "pending" if stands and now < proposal.expires_at else "expired"
