"""Two people beside each other, and what one aspect of them comes to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.free_time.utc_week import utc_week
from server.mentoring.matching.values.facts import Fact, Gap
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.matching.values.shared_time import (
    SharedTime,
    free_quarters,
    shared_time,
    stretches,
)
from server.mentoring.matching.values.topics import Met, Vocabulary


@dataclass(frozen=True)
class Pair:
    """A mentee's need and a candidate; `start` is where the four weeks begin whose free time
    counts (`window_of`)."""

    need: Need
    candidate: Candidate
    vocabulary: Vocabulary
    start: Millis

    @cached_property
    def seeks(self) -> tuple[Met, ...]:
        return self.vocabulary.met(self.need.seeks, self.candidate.gives)

    @cached_property
    def goals(self) -> tuple[Met, ...]:
        return self.vocabulary.met(self.need.goals, self.candidate.gives)

    @cached_property
    def shared(self) -> SharedTime:
        mentee, mentor = (
            free_quarters(one.week, one.zone, self.start)
            for one in (self.need.ways, self.candidate.ways)
        )
        return shared_time(mentee, mentor, self.start)

    @property
    def first_week(self) -> list[Interval]:
        """When both are free in the first seven days."""
        mentee, mentor = (
            utc_week(one.week, one.zone, self.start)
            for one in (self.need.ways, self.candidate.ways)
        )
        return stretches(mentee & mentor, self.start)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """What both speak, the mentee's best first."""
        theirs = set(self.candidate.ways.languages)
        return tuple(one for one in self.need.ways.languages if one in theirs)


class Carried(NamedTuple):
    """`part` of an aspect, 0 to 1, that `fact` carries."""

    fact: Fact
    part: float


class Short(NamedTuple):
    """`part` of an aspect, 0 to 1, that `gap` leaves open."""

    gap: Gap
    part: float


@dataclass(frozen=True, slots=True)
class Measure:
    """`share` of an aspect, 0 to 1: the sum of what facts carry. What they leave open is divided
    among gaps."""

    share: float
    carried: Sequence[Carried]
    short: Sequence[Short]
