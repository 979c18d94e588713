"""How much of what is sought is given. Pure.

The root of the mean: whoever covers one of four needs carries half, since nobody covers everything
and the first need that is met is worth the most; each further one adds something all the same.
"""

from collections.abc import Callable, Sequence
from math import sqrt

from server.mentoring.matching.pair.measure import Carried, Measure, Pair, Short
from server.mentoring.matching.values.facts import GoalMet, GoalUnmet, NeedMet, NeedUnmet
from server.mentoring.matching.values.topics import WHOLE, Met, Topic

Carries = Callable[[Topic, Topic, float], NeedMet | GoalMet]
LeavesOpen = Callable[[tuple[Topic, ...]], NeedUnmet | GoalUnmet]


def need(pair: Pair) -> Measure | None:
    return _measure(pair.seeks, pair.candidate.gives, NeedMet, NeedUnmet)


def goals(pair: Pair) -> Measure | None:
    return _measure(pair.goals, pair.candidate.gives, GoalMet, GoalUnmet)


def _measure(
    topics: Sequence[Met], gives: Sequence[Topic], fact: Carries, gap: LeavesOpen
) -> Measure | None:
    """None where nothing is sought, or nothing is said of what is given."""
    if not topics or not gives:
        return None
    near = sum(one.near for one in topics)
    share = sqrt(near / (WHOLE * len(topics)))
    carried = [
        Carried(fact(one.sought, one.given, one.near / WHOLE), share * one.near / near)
        for one in topics
        if one.given is not None
    ]
    unmet = sorted((one for one in topics if one.near < WHOLE), key=lambda one: one.near)
    return Measure(share, carried, [Short(gap(tuple(one.sought for one in unmet)), 1 - share)])
