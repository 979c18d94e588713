"""Three to five people for somebody who looks for a mentor. Pure.

The first three are the best three. The fourth and fifth are for a kind of mentor that is lacking
(senior, peer, of another profession), the best of it, and else whoever comes near to the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.kinds import KINDS, Kind, kinds_of
from server.mentoring.matching.network import covered, network_map, still_open
from server.mentoring.matching.pair.score import Match, match_of
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.matching.values.topics import Topic
from server.mentoring.matching.values.weights import Weights

FIRST: Final = 3
MOST: Final = 5
LOOKED_THROUGH: Final = 50
"""How far down the order a kind that is lacking is looked for."""

NEAR_THE_FIRST: Final = 0.75
"""Of the first's score: below it a fourth and a fifth would only make the list longer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody, what speaks for them, which kinds of mentor they would be, the languages both
    speak (the mentee's best first; none where the other does not show theirs), and what is open
    that they would cover."""

    person: str
    match: Match
    kinds: frozenset[Kind]
    languages: tuple[str, ...]
    covers: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    candidate: Candidate
    score: int
    kinds: frozenset[Kind]


def suggest(
    index: CandidateIndex, need: Need, weights: Weights, mentors: Sequence[Candidate] = ()
) -> tuple[Suggestion, ...]:
    """In order, none or up to five. `need.seeks` is all that is sought, `mentors` are those one
    has already: what they cover is not sought again."""
    open_need = still_open(need, mentors, index.vocabulary)
    ranked = index.ranked(open_need, weights, LOOKED_THROUGH)
    seen = [
        _Seen(one := index.at(int(slot)), int(score), kinds_of(need.ways, one.ways))
        for slot, score in zip(ranked.slots, ranked.scores, strict=True)
    ]
    has = network_map(need, mentors, (), index.vocabulary).kinds
    lacking = [kind for kind in KINDS if not has[kind]]
    return tuple(_suggestion(index, open_need, one, weights) for one in chosen(seen, lacking))


def chosen(seen: Sequence[_Seen], lacking: Sequence[Kind]) -> list[_Seen]:
    """Of those in order, who is shown."""
    shown = list(range(min(FIRST, len(seen))))
    for kind in lacking:
        of_kind = [number for number, one in enumerate(seen) if kind in one.kinds]
        if of_kind and len(shown) < MOST and not set(of_kind) & set(shown):
            shown.append(of_kind[0])
    near = (
        number
        for number, one in enumerate(seen)
        if number not in shown and one.score >= NEAR_THE_FIRST * seen[0].score
    )
    shown += list(near)[: MOST - len(shown)]
    return [seen[number] for number in sorted(shown)]


def _suggestion(index: CandidateIndex, need: Need, seen: _Seen, weights: Weights) -> Suggestion:
    pair = index.pair(need, seen.candidate)
    return Suggestion(
        seen.candidate.person,
        match_of(pair, weights),
        seen.kinds,
        () if "languages" in seen.candidate.hidden else pair.languages,
        covered(need.seeks, seen.candidate, index.vocabulary),
    )
