"""What of a request each of the two sees, and how its end reads to them. Pure.

Nobody else sees that there is one. Everybody sees their own words. Of the other's, the mentee reads
all that was said to them; the mentor reads the letter while it is theirs to answer, and once they
did. How something ended is said to both, but why only to whoever made it so: a mentor who paused,
is full, withdrew or blocked has "no room any more", a mentee who did any of that has taken it back.
"""

from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Millis
from server.mentoring.requests.request import End, Request, State, told
from server.mentoring.requests.request_life import Act, acts_of, now_of
from server.protocol.bodies.mentoring.base import Part

TO_THE_MENTOR: Final[frozenset[State]] = frozenset(
    {"sent", "asked", "answered", "talk", "accepted", "declined"}
)
"""The states in which the mentor reads what the mentee wrote."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`letter`: whether what the mentee wrote is the reader's to see."""

    part: Part
    state: State
    end: End | None
    until: Millis | None
    letter: bool
    may: tuple[Act, ...]


def seen(request: Request, reader: str, now: Millis) -> Seen | None:
    """`request` to `reader` at `now`; None to whom it does not exist."""
    part = request.part_of(reader)
    current = now_of(request, now)
    if part is None or (part == "mentor" and current.state == "written"):
        return None
    state, end = told(current, part)
    return Seen(
        part=part,
        state=state,
        end=end,
        until=current.until,
        letter=part == "mentee" or current.state in TO_THE_MENTOR,
        may=acts_of(request, part, now),
    )
