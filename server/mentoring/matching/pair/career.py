"""How far one is ahead of the other, and whether they work in the same profession. Pure."""

from collections.abc import Mapping, Set
from typing import Final

from server.mentoring.matching.pair.measure import Carried, Measure, Pair, Short
from server.mentoring.matching.values.facts import CareerDistance, OtherTrade, SameTrade
from server.mentoring.profiles.profile import STAGES
from server.protocol.bodies.mentoring.base import Stage, Trade
from server.protocol.events.relationship import Format

AHEAD: Final[Mapping[int, int]] = {0: 5, 1: 10, 2: 10, 3: 7, 4: 4}
"""Tenths by steps ahead: near enough to remember the way, far enough to have gone it."""

BESIDE: Final[Mapping[int, int]] = {-1: 5, 0: 10, 1: 5}
BEHIND: Final[Mapping[int, int]] = {-4: 10, -3: 10, -2: 10, -1: 10, 0: 3}

SOUGHT: Final[Mapping[Format, Mapping[int, int]]] = {
    "one_to_one": AHEAD,
    "triad": AHEAD,
    "long_distance": AHEAD,
    "peer": BESIDE,
    "reverse": BEHIND,
}

OTHER: Final[Mapping[frozenset[Trade], int]] = {
    frozenset({"healthcare", "engineering"}): 10,
    frozenset({"healthcare", "bridge"}): 5,
    frozenset({"engineering", "bridge"}): 5,
}
"""Tenths by the two professions; who works between them is half of either."""

TENTHS: Final = 10


def steps(mentee: Stage, mentor: Stage) -> int:
    """How many stages `mentor` is ahead; below 0, behind."""
    return STAGES.index(mentor) - STAGES.index(mentee)


def sought(formats: Set[Format], ahead: int) -> int:
    """Tenths for one so many steps `ahead`, by the format for which it suits best."""
    return max(SOUGHT[one].get(ahead, 0) for one in formats or {"one_to_one"})


def career(pair: Pair) -> Measure | None:
    mine, theirs = pair.need.ways, pair.candidate.ways
    if mine.stage is None or theirs.stage is None:
        return None
    ahead = steps(mine.stage, theirs.stage)
    share = sought(mine.formats, ahead) / TENTHS
    fact = CareerDistance(ahead)
    return Measure(share, [Carried(fact, share)], [Short(fact, 1 - share)])


def otherness(mentee: Trade, mentor: Trade) -> int:
    """Tenths for two professions."""
    return OTHER.get(frozenset({mentee, mentor}), 0)


def trade(pair: Pair) -> Measure | None:
    mine, theirs = pair.need.ways.trade, pair.candidate.ways.trade
    if mine is None or theirs is None:
        return None
    share = otherness(mine, theirs) / TENTHS
    return Measure(
        share,
        [Carried(OtherTrade(mine, theirs), share)],
        [Short(SameTrade(mine, theirs), 1 - share)],
    )
