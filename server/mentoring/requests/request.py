"""A mentoring request: somebody asks a mentor to meet them. Plain values. Pure.

On the screen it is an invitation; in the code an invitation is a link into a room.
"""

from dataclasses import dataclass
from typing import Final, Literal

from server.kernel.clock import Millis
from server.protocol.bodies.mentoring.base import Part

State = Literal[
    "written",
    "sent",
    "asked",
    "answered",
    "talk",
    "accepted",
    "declined",
    "expired",
    "taken_back",
    "void",
]
"""written: a draft, the mentee's alone · sent: waits for the mentor · asked: the mentor's one
question waits for the mentee · answered: waits for the mentor again · talk: they talk once before
the mentor decides · the others are ends."""

DeclineReason = Literal["no_time", "not_my_field", "too_close", "unsaid"]
"""Why a mentor says no, for themselves: the mentee reads their own words alone."""

VoidReason = Literal["paused", "full", "blocked", "withdrawn", "left"]
"""What made it pointless: a step of one of the two, seen as such by that one alone."""

LapseReason = Literal["mentor_silent", "mentee_silent", "talk_over"]
"""Whose silence it was; `talk_over`: nobody decided anything after the first talk."""

End = DeclineReason | VoidReason | LapseReason

OPEN: Final[frozenset[State]] = frozenset({"sent", "asked", "answered", "talk"})
"""Something may still become of it: there is one at a time between two people."""

WAITING: Final[frozenset[State]] = frozenset({"sent", "asked", "answered"})
"""A letter without an answer: three at a time. A first talk is an answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """How one stands, without what was written. `mentee` or `mentor` is None who deleted their
    account. `until` is when what it waits for comes too late; `left` what the mentor has of their
    time while a question waits. `ended_by` is None of time alone.
    """

    id: str
    mentee: str | None
    mentor: str | None
    state: State
    sent_at: Millis | None = None
    until: Millis | None = None
    left: Millis = 0
    ended_at: Millis | None = None
    ended_by: Part | None = None
    end: End | None = None

    def part_of(self, person: str) -> Part | None:
        """What `person` is in it; None for everybody else."""
        if person == self.mentee:
            return "mentee"
        return "mentor" if person == self.mentor else None

    def person(self, part: Part) -> str | None:
        return self.mentee if part == "mentee" else self.mentor


def other(part: Part) -> Part:
    return "mentor" if part == "mentee" else "mentee"


def told(request: Request, part: Part) -> tuple[State, End | None]:
    """The state as `part` may know it, and why, where that is theirs to know.

    Why something ended knows who ended it. A mentor who paused, is full, withdrew, left or blocked
    has no room any more, and a mentee who did any of that has taken it back.
    """
    if request.ended_by is None or request.ended_by == part:
        return request.state, request.end
    if request.state == "void" and request.ended_by == "mentee":
        return "taken_back", None
    return request.state, None
