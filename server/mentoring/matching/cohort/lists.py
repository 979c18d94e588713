"""Whom each mentee would ask, in order, and what each is to a mentor. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from server.mentoring.matching.cohort.market import Market
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.index.grid import Slots
from server.mentoring.matching.pair.rules import PROPOSED, Rule, apart
from server.mentoring.matching.pair.score import match_of
from server.mentoring.matching.values.people import Need
from server.mentoring.matching.values.weights import Weights

LONGEST: Final = 50
"""How many mentors a mentee ranks; beside these, the one they were proposed to before."""

TOLD_EACH: Final = 100

Progress = Callable[[int, int], None]
"""Told now and then how many mentees have been read, and of how many."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Mentee → mentor, by id. `locked` are decided, whatever else: they hold their place and are in
    no plan. `earlier` were proposed by a plan before, and stay where they can."""

    locked: Mapping[str, str]
    earlier: Mapping[str, str]


NO_PAIRS: Final = Pairs({}, {})


def market_of(
    index: CandidateIndex,
    asking: Sequence[Need],
    weights: Weights,
    pairs: Pairs,
    progress: Progress,
) -> Market:
    """Mentees by their number in `asking`, mentors by their slot in `index`."""
    places = _places(index, pairs.locked)
    full = np.flatnonzero(places <= 0)
    choices, merits = [], []
    for number, need in enumerate(asking):
        if number % TOLD_EACH == 0:
            progress(number, len(asking))
        ranked = _ranked(index, need, weights, pairs.earlier.get(need.person), full)
        choices.append([slot for slot, _, _ in ranked])
        merits.append([2 * score + stays for _, score, stays in ranked])
    progress(len(asking), len(asking))
    return Market(choices, _in_turn(merits, asking), places.tolist())


def parted(index: CandidateIndex, need: Need, mentor: str) -> Rule | None:
    """What keeps a mentee from a mentor now; a mentor who is no longer known has no role."""
    candidate = index.get(mentor)
    if candidate is None:
        return "role"
    return next((rule for rule in apart(index.pair(need, candidate)) if rule in PROPOSED), None)


def _places(index: CandidateIndex, locked: Mapping[str, str]) -> Slots:
    places = index.places()
    for mentor, many in Counter(locked.values()).items():
        slot = index.slot(mentor)
        if slot is not None:
            places[slot] -= many
    return places


def _ranked(
    index: CandidateIndex, need: Need, weights: Weights, earlier: str | None, full: Slots
) -> list[tuple[int, int, bool]]:
    """Slots with their scores, and whether it is the earlier one, who comes first of equals."""
    best = index.ranked(need, weights, LONGEST, shown=False, without=full)
    found = dict(zip(best.slots.tolist(), best.scores.tolist(), strict=True))
    before = None if earlier is None else index.slot(earlier)
    if before is not None and before not in found and before not in full:
        found |= _scored(index, need, weights, before)
    ranked = [(slot, score, slot == before) for slot, score in found.items()]
    return sorted(ranked, key=lambda one: (-one[1], not one[2]))


def _scored(index: CandidateIndex, need: Need, weights: Weights, slot: int) -> dict[int, int]:
    """One who may stand below the longest list; empty where something keeps the two apart."""
    candidate = index.at(slot)
    if parted(index, need, candidate.person) is not None:
        return {}
    return {slot: match_of(index.pair(need, candidate), weights).score}


def _in_turn(merits: Sequence[Sequence[int]], asking: Sequence[Need]) -> list[list[int]]:
    """Of equals, a mentor takes who has waited longest, then by id."""
    turns = sorted(
        range(len(asking)), key=lambda one: (asking[one].waiting_since, asking[one].person)
    )
    last = {number: len(asking) - 1 - turn for turn, number in enumerate(turns)}
    return [
        [merit * len(asking) + last[number] for merit in row] for number, row in enumerate(merits)
    ]
