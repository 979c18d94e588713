"""The life of a meeting, as a table: state → act → what follows, and who may. Pure.

- proposed: one named a time at which not everybody is free anyway; the others have not said yes
- booked, moved: it stands in everybody's calendar, at its first time or at another
- held: they were there together · missed: not all came (`there` has who did)
- disrupted: they did not meet, and a fault of the service lay over it, so nobody is called missing
- cancelled: `ended_by` somebody, with their word, or by the service where the relationship is over
- lapsed: nobody answered while there was time

A meeting of a series is one, too. It is booked, or moved, to where it fits (`fitting.py`), which
needs no answer; any other time is proposed.

What stands in a calendar is what everybody agreed to: a proposal is in none, and a meeting that is
given up for one is taken out (docs/decisions/0136-a-calendar-holds-what-is-agreed.md).
"""

from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.intervals import Interval

State = Literal[
    "none", "proposed", "booked", "moved", "held", "missed", "disrupted", "cancelled", "lapsed"
]
Act = Literal["book", "propose", "accept", "move", "cancel", "meet", "miss", "disrupt", "lapse"]
Conclusion = Literal["meet", "miss", "disrupt", "lapse"]
"""Acts of the service, which sees who is there (`outcome.py`)."""

Who = Literal["anyone", "asked", "service"]
"""anyone: each of the people of the meeting · asked: those who did not propose the time."""

CalendarMethod = Literal["request", "cancel"]


class Step(NamedTuple):
    """`calendar`: what everybody is mailed for their calendar, if anything."""

    to: State
    who: Who
    calendar: CalendarMethod | None = None


# fmt: off
_STANDING: Final[dict[Act, Step]] = {
    "move":    Step("moved", "anyone", "request"),
    "propose": Step("proposed", "anyone", "cancel"),
    "cancel":  Step("cancelled", "anyone", "cancel"),
    "meet":    Step("held", "service"),
    "miss":    Step("missed", "service"),
    "disrupt": Step("disrupted", "service"),
}

TRANSITIONS: Final[dict[State, dict[Act, Step]]] = {
    "none": {
        "book":    Step("booked", "anyone", "request"),
        "propose": Step("proposed", "anyone"),
    },
    "proposed": {
        "book":    Step("booked", "anyone", "request"),
        "propose": Step("proposed", "anyone"),
        "accept":  Step("booked", "asked", "request"),
        "cancel":  Step("cancelled", "anyone"),
        "meet":    Step("held", "service"),
        "lapse":   Step("lapsed", "service"),
    },
    "booked": _STANDING,
    "moved": _STANDING,
    "held": {}, "missed": {}, "disrupted": {}, "cancelled": {}, "lapsed": {},
}
# fmt: on

IN_NO_CALENDAR: Final[frozenset[State]] = frozenset({"proposed", "cancelled", "lapsed"})
"""States of meetings that stand in nobody's calendar."""

NAMING_A_TIME: Final[frozenset[Act]] = frozenset({"book", "propose", "move"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of `people`. `sequence` rises with each act of theirs, so that whoever acts says
    which state they saw, and each calendar file is newer than the one before."""

    people: frozenset[str]
    time: Interval
    state: State = "none"
    sequence: int = 0
    proposer: str | None = None
    ended_by: str | None = None
    word: str = ""
    there: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """What `by` wants of the meeting that they saw at `seen`; None: the service, for a relationship
    that is over. `time` where a time is named, `word` what they say to the others."""

    act: Act
    by: str | None
    seen: int = 0
    time: Interval | None = None
    word: str = ""


def begun(people: frozenset[str], wish: Wish, now: Millis) -> Meeting:
    """The meeting that `wish` books or proposes; refused as in `acted`."""
    return acted(Meeting(people, _named(wish, now)), wish, now)


def acted(meeting: Meeting, wish: Wish, now: Millis) -> Meeting:
    """`meeting` after an act of somebody's.

    Raises not_found for who is none of its people, conflict for what stands in no row, for a
    meeting that is over or was seen otherwise (with `state` and `sequence` as they are),
    not_allowed for who says yes to their own proposal, bad_request for a time that is no other or
    lies behind.
    """
    step = _step(meeting, wish)
    over = meeting.state != "none" and now >= meeting.time.end
    if over or (wish.by is not None and wish.seen != meeting.sequence):
        raise _conflict(meeting)
    changed = replace(meeting, state=step.to, sequence=meeting.sequence + 1, word=wish.word)
    if step.to == "cancelled":
        return replace(changed, ended_by=wish.by)
    if wish.act not in NAMING_A_TIME:
        return changed
    time = _named(wish, now)
    if meeting.state != "none" and time == meeting.time:
        raise ServiceError("bad_request", data={"field": "time"})
    return replace(changed, time=time, proposer=wish.by if step.to == "proposed" else None)


def concluded(meeting: Meeting, conclusion: Conclusion, there: frozenset[str]) -> Meeting:
    """`meeting` after the service saw what became of it; as it was where it is decided already."""
    step = TRANSITIONS[meeting.state].get(conclusion)
    if step is None:
        return meeting
    known = there if step.to in {"held", "missed"} else frozenset()
    return replace(meeting, state=step.to, there=known & meeting.people)


def _step(meeting: Meeting, wish: Wish) -> Step:
    if wish.by is not None and wish.by not in meeting.people:
        raise ServiceError("not_found")
    step = TRANSITIONS[meeting.state].get(wish.act)
    if step is None or step.who == "service":
        raise _conflict(meeting)
    if wish.by is None and wish.act != "cancel":
        raise ServiceError("not_allowed")
    if step.who == "asked" and wish.by == meeting.proposer:
        raise ServiceError("not_allowed")
    return step


def _named(wish: Wish, now: Millis) -> Interval:
    if wish.time is None or wish.time.start <= now or wish.time.length <= 0:
        raise ServiceError("bad_request", data={"field": "time"})
    return wish.time


def _conflict(meeting: Meeting) -> ServiceError:
    data = {"state": meeting.state, "sequence": meeting.sequence}
    return ServiceError("conflict", data=data)
