"""The life of a pair that a programme proposes. Pure.

A coordinator approves it, or puts it back; approved, the two see it and each says yes or no, for
fourteen days. What one of them said the other does not see before both said yes.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.request_life import DAY
from server.protocol.bodies.mentoring.base import Part

ProposalState = Literal["proposed", "open", "met", "declined", "lapsed", "put_back"]
"""proposed: a coordinator looks at it · open: the two are asked · met: both said yes · declined:
one said no · put_back: the coordinator did not approve it"""

ANSWER_MS: Final = 14 * DAY
REST_MS: Final = 90 * DAY
"""How long a pair that came to nothing is not proposed again."""

SHOWN_MS: Final = 30 * DAY
"""How long the two see what has ended."""

OVER: Final[frozenset[ProposalState]] = frozenset({"met", "declined", "lapsed", "put_back"})
CAME_TO_NOTHING: Final[frozenset[ProposalState]] = OVER - {"met"}


@dataclass(frozen=True, slots=True)
class PairProposal:
    """`yes` are those of the two who said so."""

    id: str
    mentee: str
    mentor: str
    state: ProposalState
    made_at: Millis
    until: Millis | None = None
    ended_at: Millis | None = None
    yes: frozenset[Part] = frozenset()

    def part_of(self, person: str) -> Part | None:
        if person == self.mentee:
            return "mentee"
        return "mentor" if person == self.mentor else None


def now_of(proposal: PairProposal, now: Millis) -> PairProposal:
    """As it is at `now`: one that nobody answered in time has lapsed at that time."""
    if proposal.state != "open" or proposal.until is None or now < proposal.until:
        return proposal
    return replace(proposal, state="lapsed", ended_at=proposal.until)


def approved(proposal: PairProposal, now: Millis) -> PairProposal:
    """The two are asked; again changes nothing. Raises `request_over`."""
    current = now_of(proposal, now)
    if current.state == "open":
        return current
    if current.state != "proposed":
        raise ServiceError("request_over", data={"state": current.state})
    return replace(current, state="open", until=now + ANSWER_MS)


def put_back(proposal: PairProposal, now: Millis) -> PairProposal:
    """It is not for these two; again changes nothing. Raises `request_over` once they are asked."""
    if proposal.state == "put_back":
        return proposal
    if proposal.state != "proposed":
        raise ServiceError("request_over", data={"state": now_of(proposal, now).state})
    return replace(proposal, state="put_back", ended_at=now)


def answered(proposal: PairProposal, part: Part, *, yes: bool, now: Millis) -> PairProposal:
    """After `part` said yes or no; the same again changes nothing. Raises `request_over`."""
    current = now_of(proposal, now)
    if current.state == "met" and yes:
        return current
    if current.state != "open":
        raise ServiceError("request_over", data={"state": "over"})
    if not yes:
        return replace(current, state="declined", ended_at=now, yes=current.yes - {part})
    both = current.yes | {part}
    if len(both) < len(("mentee", "mentor")):
        return replace(current, yes=both)
    return replace(current, state="met", ended_at=now, yes=both)
