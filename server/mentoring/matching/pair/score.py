"""The score of two people, with what carries it and what it lacks most. Pure.

A hundred points are spread over the aspects that are known of both: silence costs nobody. A match
says what each aspect came to, so that its score can be recomputed by whoever doubts it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Final, NamedTuple

from server.mentoring.matching.pair.career import career, trade
from server.mentoring.matching.pair.expertise import goals, need
from server.mentoring.matching.pair.hours import hours
from server.mentoring.matching.pair.measure import Measure, Pair
from server.mentoring.matching.pair.style import style
from server.mentoring.matching.values.facts import Fact, Gap
from server.mentoring.matching.values.weights import ASPECTS, TOTAL, Aspect, Weights

MEASURES: Final[Mapping[Aspect, Callable[[Pair], Measure | None]]] = {
    "need": need,
    "goals": goals,
    "style": style,
    "time": hours,
    "career": career,
    "trade": trade,
}

LEAST_TOLD: Final = 1.0
"""Points below which a fact is neither a reason nor a gap."""


class Reason(NamedTuple):
    aspect: Aspect
    fact: Fact
    points: float


class Lack(NamedTuple):
    aspect: Aspect
    gap: Gap
    points: float


class Weighed(NamedTuple):
    """What an aspect came to: `points` of `of`."""

    aspect: Aspect
    points: float
    of: float


@dataclass(frozen=True, slots=True)
class Match:
    """`score` is the whole points, 0 to 100, that `weighed` comes to. `reasons` carried it, the
    most first; `gap` is the largest shortfall, None where all is as it could be."""

    score: int
    weighed: tuple[Weighed, ...]
    reasons: tuple[Reason, ...]
    gap: Lack | None


def match_of(pair: Pair, weights: Weights) -> Match:
    """What speaks for the two and what does not; whether anything keeps them apart is not asked."""
    known = {aspect: found for aspect in ASPECTS if (found := _known(aspect, pair, weights))}
    spread = sum(weights.of(aspect) for aspect in known)
    of = {aspect: weights.of(aspect) * TOTAL / spread for aspect in known}
    gap = _gap(known, of)
    return Match(
        _score(known, weights, spread),
        tuple(Weighed(aspect, one.share * of[aspect], of[aspect]) for aspect, one in known.items()),
        tuple(one for one in _reasons(known, of) if gap is None or one.fact != gap.gap),
        gap,
    )


def _score(known: Mapping[Aspect, Measure], weights: Weights, spread: int) -> int:
    """In the order of the aspects and step by step, as the index adds, so that both round alike."""
    total = 0.0
    for aspect, found in known.items():
        total += found.share * weights.of(aspect)
    return floor(total * TOTAL / spread + 0.5) if spread else 0


def _known(aspect: Aspect, pair: Pair, weights: Weights) -> Measure | None:
    return MEASURES[aspect](pair) if weights.of(aspect) else None


def _reasons(known: Mapping[Aspect, Measure], of: Mapping[Aspect, float]) -> list[Reason]:
    """Equals stay in the order of the aspects, and in the order in which things were said."""
    carried = [
        Reason(aspect, one.fact, one.part * of[aspect])
        for aspect, found in known.items()
        for one in found.carried
    ]
    told = [one for one in carried if one.points >= LEAST_TOLD]
    return sorted(told, key=lambda one: -one.points)


def _gap(known: Mapping[Aspect, Measure], of: Mapping[Aspect, float]) -> Lack | None:
    short = [
        Lack(aspect, one.gap, one.part * of[aspect])
        for aspect, found in known.items()
        for one in found.short
    ]
    most = max(short, key=lambda one: one.points, default=None)
    return most if most and most.points >= LEAST_TOLD else None
