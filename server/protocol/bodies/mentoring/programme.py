"""Pairs that a programme proposes: as a coordinator sees them, and as the two do."""

from typing import Literal

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.suggestions import Fact

OwnState = Literal["open", "met", "over"]
"""open: the reader, the other or both have not said yet · met: both said yes · over: it came to
nothing, whoever's doing that was"""


class ProposedPerson(Out, frozen=True, kw_only=True):
    person: str
    name: str


class ProgrammeProposal(Out, frozen=True, kw_only=True):
    """`proposed`: to be approved or put back · `open`: the two are asked, until then. Nothing of
    what they wrote, and nothing of what they said so far."""

    id: str
    mentee: ProposedPerson
    mentor: ProposedPerson
    state: Literal["proposed", "open"]
    made_at: int
    until: int | None


class ProgrammeProposals(Out, frozen=True, kw_only=True):
    """`after` is that of the next page, None where this is the last."""

    proposals: tuple[ProgrammeProposal, ...]
    after: str | None


class OwnProposal(Out, frozen=True, kw_only=True):
    """The reader is `part` in it; `said_yes` is theirs alone, and the other's is not told before
    both did. `room` is the one they got."""

    id: str
    part: Part
    other: ProposedPerson
    state: OwnState
    said_yes: bool
    until: int | None
    room: str | None


class OwnProposals(Out, frozen=True, kw_only=True):
    """Open ones first; what has ended for thirty days."""

    proposals: tuple[OwnProposal, ...]


class ProposalReasons(Out, frozen=True, kw_only=True):
    """Why the two suit each other: what carried it, the most first. The mentor reads nothing that
    is made of what the mentee seeks, answered or wishes for."""

    reasons: tuple[Fact, ...]


class ProposalAnswer(In, frozen=True, kw_only=True):
    yes: bool
