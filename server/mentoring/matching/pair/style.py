"""Values and style: what both answered, and how both wish to work. Pure."""

from collections.abc import Set
from typing import Final

from server.mentoring.matching.pair.measure import Carried, Measure, Pair, Short
from server.mentoring.matching.values.facts import StyleAlike, StyleApart

ALIKE: Final[tuple[int, ...]] = (2, 1, 0, 0, 0)
"""Halves by how far apart two answers are: only what is alike, or nearly, carries anything."""

LEAST_COMPARED: Final = 3
"""One answer alike says nothing of two people; fewer than this are as good as none."""


def style(pair: Pair) -> Measure | None:
    """None where fewer than three items were answered by both."""
    mine, theirs = pair.need.ways, pair.candidate.ways
    apart = {
        item: abs(one - theirs.style[item])
        for item, one in mine.style.items()
        if item in theirs.style
    }
    wishes = [_wish(mine.models, theirs.models), _wish(mine.formats, theirs.formats)]
    halves = [ALIKE[far] for far in apart.values()]
    halves += [ALIKE[0] * wish for wish in wishes if wish is not None]
    if len(halves) < LEAST_COMPARED:
        return None
    share = sum(halves) / (ALIKE[0] * len(halves))
    nearest = sorted(apart, key=lambda item: (apart[item], item))
    alike = StyleAlike(
        tuple(item for item in nearest if ALIKE[apart[item]]),
        tuple(sorted(mine.models & theirs.models)),
        tuple(sorted(mine.formats & theirs.formats)),
    )
    return Measure(share, [Carried(alike, share)], [Short(StyleApart(), 1 - share)])


def _wish(mine: Set[str], theirs: Set[str]) -> bool | None:
    """Whether both wish for one; None where somebody did not say."""
    return bool(mine & theirs) if mine and theirs else None
