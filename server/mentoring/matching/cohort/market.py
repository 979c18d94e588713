"""Who would take whom, in numbers: what stable matching is worked out over. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace

Placed = list[int | None]
"""Of each mentee, the mentor they are with."""


@dataclass(frozen=True, slots=True)
class Market:
    """`choices[i]` are mentors in mentee i's order, best first; `merits[i][n]` what mentee i is to
    the n-th of them: more is better, and no two are the same to one mentor. `places` is how many
    each mentor takes."""

    choices: Sequence[Sequence[int]]
    merits: Sequence[Sequence[int]]
    places: Sequence[int]

    def merit(self, mentee: int, mentor: int) -> int:
        return self.merits[mentee][self.choices[mentee].index(mentor)]


def deferred_acceptance(market: Market, settled: Sequence[int | None] | None = None) -> Placed:
    """Each mentee asks down their list, and mentors hold the best who have asked so far (Gale and
    Shapley 1962, with places as in Roth 1984): no mentee can do better in any stable matching.

    Those whom `settled` has with somebody stay there and hold a place.
    """
    placed: Placed = list(settled) if settled is not None else [None] * len(market.choices)
    places = list(market.places)
    for mentor in placed:
        if mentor is not None:
            places[mentor] -= 1
    held: dict[int, list[tuple[int, int]]] = {}
    asked = [0] * len(market.choices)
    waiting = [mentee for mentee, mentor in enumerate(placed) if mentor is None]
    while waiting:
        mentee = waiting.pop()
        turned_away = _ask(market, mentee, asked, places, held)
        if turned_away is not None:
            waiting.append(turned_away)
    for mentor, heap in held.items():
        for _, mentee in heap:
            placed[mentee] = mentor
    return placed


def _ask(
    market: Market,
    mentee: int,
    asked: list[int],
    places: Sequence[int],
    held: dict[int, list[tuple[int, int]]],
) -> int | None:
    """Ask on until somebody holds `mentee`; who lost their place by it, if anybody."""
    choices, merits = market.choices[mentee], market.merits[mentee]
    while (at := asked[mentee]) < len(choices):
        asked[mentee] += 1
        mentor, offer = choices[at], (merits[at], mentee)
        heap = held.setdefault(mentor, [])
        if len(heap) < places[mentor]:
            heappush(heap, offer)
            return None
        if heap and heap[0] < offer:
            return heapreplace(heap, offer)[1]
    return None
