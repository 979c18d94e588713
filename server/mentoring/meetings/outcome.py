"""What became of a meeting, by who was in its room. Pure.

The room of a meeting opens ten minutes before it. Held: at least two of its people were there
together for a minute, in one piece or in several, as a bad line leaves it; somebody who comes late
is waited for half an hour beyond the end. Who was there for less than a minute came by accident.
A fault of the service while people could have come in says nothing of who is missing, so then
nobody is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Millis
from server.kernel.intervals import Interval, common, joined
from server.mentoring.meetings.meeting_life import Conclusion, Meeting

OPENS_BEFORE: Final[Millis] = 10 * 60_000
WAITS_AFTER: Final[Millis] = 30 * 60_000
TOGETHER: Final[Millis] = 60_000

Presence = Mapping[str, Sequence[Interval]]
"""Person → when they were in the room, in any order; who is still there until now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`at`: when they had been together for a minute, or when waiting was over."""

    conclusion: Conclusion
    at: Millis
    there: frozenset[str]


def opens_at(time: Interval) -> Millis:
    """When the room of a meeting can be entered."""
    return time.start - OPENS_BEFORE


def outcome(
    meeting: Meeting, presence: Presence, faults: Iterable[Interval], now: Millis
) -> Outcome | None:
    """What became of a meeting that stands or is proposed; None while that is open.

    `faults` are the times at which people could not have come in. Whatever is asked twice, or
    late, is answered alike.
    """
    window = Interval(opens_at(meeting.time), meeting.time.end + WAITS_AFTER)
    seen = {person: _within(presence.get(person, ()), window, now) for person in meeting.people}
    there = frozenset(person for person, spans in seen.items() if _length(spans) >= TOGETHER)
    if (at := _after(_together(seen.values()), TOGETHER)) is not None:
        return Outcome("meet", at, there)
    if now < window.end:
        return None
    if meeting.state == "proposed":
        return Outcome("lapse", window.end, frozenset())
    if common(joined(faults), [Interval(window.start, meeting.time.end)]):
        return Outcome("disrupt", window.end, frozenset())
    return Outcome("miss", window.end, there)


def _within(spans: Iterable[Interval], window: Interval, now: Millis) -> list[Interval]:
    return common(joined(spans), [Interval(window.start, min(window.end, now))])


def _together(people: Iterable[Sequence[Interval]]) -> list[Interval]:
    """When two of `people` or more were there."""
    each = list(people)
    return joined(
        span
        for place, one in enumerate(each)
        for other in each[place + 1 :]
        for span in common(one, other)
    )


def _after(spans: Sequence[Interval], length: Millis) -> Millis | None:
    """When `spans` have come to `length` in all."""
    for span in spans:
        if span.length >= length:
            return span.start + length
        length -= span.length
    return None


def _length(spans: Sequence[Interval]) -> Millis:
    return sum(span.length for span in spans)
