"""What a programme's proposals need from outside, and what each must guarantee."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from server.kernel.clock import Millis
from server.mentoring.matching.cohort.plan import PlannedPair
from server.mentoring.programme.proposal_life import PairProposal
from server.mentoring.requests.request_rules import RequestFacts


@dataclass(frozen=True, slots=True)
class PlanStart:
    """What a plan begins with, mentee → mentor: `asked` are locked, `proposed` stay where they can;
    `resting` are pairs that came to nothing lately, mentee → mentors."""

    asked: Mapping[str, str] = field(default_factory=dict)
    proposed: Mapping[str, str] = field(default_factory=dict)
    resting: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedProposal:
    """A proposal with the names its two go by, and the room they got."""

    proposal: PairProposal
    mentee_name: str
    mentor_name: str
    room: str | None = None


@dataclass(frozen=True, slots=True)
class BothAgreed:
    """Both said yes; `request` owes their room."""

    request: str


class CohortBook(Protocol):
    """Who is matched. Each call is one transaction."""

    async def mentees(self, after: str, most: int) -> Sequence[str]:
        """Who came to be mentored, by id behind `after`."""
        ...

    async def standing(self, now: Millis) -> PlanStart: ...

    async def keep(
        self, proposals: Collection[PlannedPair], new: Callable[[], str], now: Millis
    ) -> int:
        """In place of all that were proposed and not approved so far; how many are new. Who was
        asked meanwhile is left as they are."""
        ...


class ProposalBook(Protocol):
    """Where proposals are kept. Each call is one transaction, with its mails."""

    async def of_programme(
        self, coordinator: str, now: Millis, after: str, most: int
    ) -> Sequence[NamedProposal]:
        """Those to look at and those that are open, by id behind `after`. Raises `not_found` for
        who is no coordinator, as all that is theirs to do."""
        ...

    async def approve(self, coordinator: str, proposal: str, now: Millis) -> None:
        """Raises as `approved`, and `conflict` where the two cannot be proposed any more."""
        ...

    async def put_back(self, coordinator: str, proposal: str, now: Millis) -> None: ...

    async def of_person(self, person: str, now: Millis) -> Sequence[NamedProposal]:
        """Those the person was asked about: open ones first, what has ended for a while."""
        ...

    async def answer(
        self, person: str, proposal: str, yes: bool, to_meet: "ToMeet", now: Millis
    ) -> BothAgreed | None:
        """Raises `not_found` to anybody but its two, and as `answered` and the check."""
        ...


@dataclass(frozen=True, slots=True)
class ToMeet:
    """What follows where both said yes: the ids of their request and room, and what has to be so.
    `conduct`: the version of the code of conduct that holds."""

    request: str
    room: str
    conduct: int
    check: Callable[[RequestFacts], None]
