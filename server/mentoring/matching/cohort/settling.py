"""A matching that is stable again after the world moved, with as few moved as that takes. Pure.

Everybody stays at first, and only those without a place ask. Where that leaves two who would rather
be with each other than as they are, whoever is in their way is let go and asks as well; and so on.
Each round lets somebody go or ends, and with nobody left to let go it is plain deferred acceptance.
So what comes out is always stable, and where the old matching still is nobody moves.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from server.mentoring.matching.cohort.market import Market, Placed, deferred_acceptance

_NOBODY: Final = (-1, -1)


def settled(market: Market, earlier: Sequence[int | None]) -> Placed:
    """`earlier` is whom each mentee was with; who is not on their list any more, or has no place
    left for them, is not kept."""
    kept = _kept(market, earlier)
    while True:
        placed = deferred_acceptance(market, kept)
        loose = set(_in_the_way(market, placed, kept))
        if not loose:
            return placed
        for mentee in loose:
            kept[mentee] = None


def blocking_pairs(market: Market, placed: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Mentees and mentors who would both rather be with each other than as they are."""
    worst = _worst(market, placed)
    for mentee, choices in enumerate(market.choices):
        for mentor, merit in zip(choices, market.merits[mentee], strict=True):
            if mentor == placed[mentee]:
                break
            if (merit, mentee) > worst[mentor]:
                yield mentee, mentor


def _kept(market: Market, earlier: Sequence[int | None]) -> Placed:
    kept: Placed = [
        mentor if mentor is not None and mentor in market.choices[mentee] else None
        for mentee, mentor in enumerate(earlier)
    ]
    for mentor, offers in _held(market, kept).items():
        for _, mentee in sorted(offers)[: max(0, len(offers) - market.places[mentor])]:
            kept[mentee] = None
    return kept


def _in_the_way(market: Market, placed: Placed, kept: Placed) -> Iterator[int]:
    """Of each blocking pair, who is to be let go: the mentee, or the one the mentor would lose."""
    worst = _worst(market, placed)
    for mentee, mentor in blocking_pairs(market, placed):
        if kept[mentee] is not None:
            yield mentee
        else:
            yield worst[mentor][1]


def _worst(market: Market, placed: Sequence[int | None]) -> list[tuple[int, int]]:
    """What each mentor would give up for more: the least (merit, mentee) they hold, nobody where a
    place is free; more than anything where they have no place at all."""
    worst = [_NOBODY if places > 0 else (2**63, 0) for places in market.places]
    for mentor, offers in _held(market, placed).items():
        if len(offers) >= market.places[mentor]:
            worst[mentor] = min(offers)
    return worst


def _held(market: Market, placed: Sequence[int | None]) -> dict[int, list[tuple[int, int]]]:
    held: dict[int, list[tuple[int, int]]] = {}
    for mentee, mentor in enumerate(placed):
        if mentor is not None:
            held.setdefault(mentor, []).append((market.merit(mentee, mentor), mentee))
    return held
