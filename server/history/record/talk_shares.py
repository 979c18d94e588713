"""Talk shares: how much of the time in which anyone spoke each person spoke. Pure.

What is known comes from each client's own meter. A number is given only when everybody's reports
cover their time in the calls, because with a gap in anyone's the total would be wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from server.history.record.episode_record import Record
from server.history.record.intervals import Interval, common, length, union
from server.kernel.clock import Millis
from server.protocol.bodies.episode_timeline import TalkShare

DECISECOND: Final = 100
LARGEST_GAP: Final = 0.10
"""The part of somebody's time in the calls that their reports may leave out."""

STEP: Final = 5
"""Shares are told in steps of so many percent: the meter knows no better."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a person's meter heard of them in one stretch of a call.

    It listened from `since` to `until`, and they spoke in `spans`; tenths of a second since the
    call began.
    """

    person: str
    call: str
    since: int
    until: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Voice:
    """One person's time in the calls, how much of it is known, and when they spoke, in ms."""

    present: list[Interval]
    known: list[Interval]
    spoke: list[Interval]

    @property
    def complete(self) -> bool:
        total = length(self.present)
        return length(self.known) >= total * (1 - LARGEST_GAP)


def shares(record: Record, heard: Iterable[Heard]) -> dict[str, TalkShare]:
    """person -> their own share of `record`'s calls; for each of those who were in one."""
    starts = _starts(record)
    voices = _voices(record, starts, list(heard))
    anyone = length(one for voice in voices.values() for one in voice.spoke)
    if len(voices) < 2:
        return {person: TalkShare(percent=None, withheld="alone") for person in voices}
    if not all(voice.complete for voice in voices.values()):
        return {person: TalkShare(percent=None, withheld="incomplete") for person in voices}
    if anyone == 0:
        return {person: TalkShare(percent=None, withheld="silent") for person in voices}
    return {
        person: TalkShare(percent=percent(length(voice.spoke), anyone), withheld=None)
        for person, voice in voices.items()
    }


def percent(part: int, whole: int) -> int:
    """`part` of `whole`, which is above zero, to the nearest step."""
    return round(100 * part / whole / STEP) * STEP


def _starts(record: Record) -> dict[str, Millis]:
    starts: dict[str, Millis] = {}
    for call in record.timeline.calls:
        starts.setdefault(call.call, call.span.start)
    return starts


def _voices(record: Record, starts: Mapping[str, Millis], heard: list[Heard]) -> dict[str, _Voice]:
    present: dict[str, list[Interval]] = {}
    for stay in record.stays:
        end = record.ended_at if stay.span.end is None else stay.span.end
        if end is not None and stay.span.start < end:
            present.setdefault(stay.person, []).append((stay.span.start, end))
    return {
        person: _voice(
            union(stays),
            [one for one in heard if one.person == person and one.call in starts],
            starts,
        )
        for person, stays in present.items()
    }


def _voice(present: list[Interval], heard: list[Heard], starts: Mapping[str, Millis]) -> _Voice:
    known = common(present, [_moments(starts[one.call], (one.since, one.until)) for one in heard])
    spoken = [_moments(starts[one.call], span) for one in heard for span in one.spans]
    return _Voice(present, known, common(known, spoken))


def _moments(start: Millis, span: tuple[int, int]) -> Interval:
    return start + span[0] * DECISECOND, start + span[1] * DECISECOND
