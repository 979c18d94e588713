"""A whole programme matched at once: proposals, which a coordinator looks at one by one. Pure.

Mentees ask, mentors hold the best (`market.py`); a mentor ranks by the same score, and of equals
takes who has waited longest. A plan after another moves only who must move, and says why. Why two
suit each other is asked of the pair (`match_of`) when somebody looks at it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from server.mentoring.matching.cohort.lists import NO_PAIRS, Pairs, Progress, market_of
from server.mentoring.matching.cohort.moves import MovedMentee, moves
from server.mentoring.matching.cohort.settling import settled
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.values.people import Need
from server.mentoring.matching.values.weights import Weights


@dataclass(frozen=True, slots=True)
class PlannedPair:
    mentee: str
    mentor: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`fitting` mentors came into question, and all took others; 0: nobody fits."""

    mentee: str
    fitting: int


@dataclass(frozen=True, slots=True)
class CohortPlan:
    """Each in the order of the mentees' ids."""

    proposals: tuple[PlannedPair, ...]
    unplaced: tuple[Unplaced, ...]
    moves: tuple[MovedMentee, ...]


def planned(
    index: CandidateIndex,
    needs: Collection[Need],
    weights: Weights,
    pairs: Pairs = NO_PAIRS,
    progress: Progress = lambda read, of: None,
) -> CohortPlan:
    """One mentor at most for each of `needs`, whose people are all different.

    No two who are on one list would both rather have each other than whom they are proposed, and
    no mentor is proposed to more than their free places.
    """
    free = (need for need in needs if need.person not in pairs.locked)
    asking = sorted(free, key=lambda need: need.person)
    market = market_of(index, asking, weights, pairs, progress)
    placed = settled(market, [_earlier(index, need, pairs) for need in asking])
    return CohortPlan(
        tuple(
            PlannedPair(need.person, index.at(slot).person)
            for need, slot in zip(asking, placed, strict=True)
            if slot is not None
        ),
        tuple(
            Unplaced(need.person, len(choices))
            for need, slot, choices in zip(asking, placed, market.choices, strict=True)
            if slot is None
        ),
        tuple(moves(index, asking, pairs, market, placed)),
    )


def _earlier(index: CandidateIndex, need: Need, pairs: Pairs) -> int | None:
    mentor = pairs.earlier.get(need.person)
    return None if mentor is None else index.slot(mentor)
