"""The scores of many candidates for one need at once.

The same sums as `server/mentoring/matching/pair/` has for two people, step by step in the same
order, so that both round alike: a test holds every score of the index to the one that is explained.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from server.mentoring.matching.index.columns import Column, Columns, bits_of
from server.mentoring.matching.index.narrowing import Narrowed
from server.mentoring.matching.pair.career import TENTHS, otherness, sought, steps
from server.mentoring.matching.pair.hours import OF_HOURS, OF_PACE, PLENTY
from server.mentoring.matching.pair.style import ALIKE, LEAST_COMPARED
from server.mentoring.matching.values.people import FORMATS, MODELS, TRADES, Need
from server.mentoring.matching.values.topics import WHOLE
from server.mentoring.matching.values.weights import ASPECTS, TOTAL, Aspect, Weights
from server.mentoring.profiles.profile import STAGES
from server.mentoring.profiles.style_items import SCALE

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Shares(NamedTuple):
    """What an aspect comes to, 0 to 1, and of whom that is known."""

    share: Floats
    known: Bools


@dataclass(frozen=True, slots=True)
class Compared:
    need: Need
    columns: Columns
    left: Narrowed

    def fact(self, column: Column) -> NDArray[np.int64]:
        found: NDArray[np.int64] = self.columns.facts.row(column)[self.left.slots]
        return found


def scores(compared: Compared, weights: Weights) -> NDArray[np.int64]:
    """Whole points, 0 to 100, of each column that is left."""
    total = np.zeros(len(compared.left.slots), np.float64)
    spread = np.zeros(len(compared.left.slots), np.int64)
    for aspect in ASPECTS:
        weight = weights.of(aspect)
        found = SHARES[aspect](compared) if weight else None
        if found is not None:
            total += np.where(found.known, found.share * weight, 0.0)
            spread += np.where(found.known, weight, 0)
    points = np.floor(total * TOTAL / np.maximum(spread, 1) + 0.5)
    return np.where(spread > 0, points, 0).astype(np.int64)


def _need(compared: Compared) -> Shares | None:
    return _expertise(compared, compared.left.seeks, len(compared.need.seeks))


def _goals(compared: Compared) -> Shares | None:
    return _expertise(compared, compared.left.goals, len(compared.need.goals))


def _expertise(compared: Compared, near: NDArray[np.int64], topics: int) -> Shares | None:
    if not topics:
        return None
    return Shares(np.sqrt(near / (WHOLE * topics)), compared.fact(Column.SAID) != 0)


def _style(compared: Compared) -> Shares | None:
    slots, ways = compared.left.slots, compared.need.ways
    halves = np.zeros(len(slots), np.int64)
    items = np.zeros(len(slots), np.int64)
    for item, answer in ways.style.items():
        theirs = compared.columns.style.row(item)[slots]
        halves += np.array(_alike(answer))[theirs]
        items += theirs >= 0
    for mine, column in (
        (bits_of(ways.models, MODELS), Column.MODELS),
        (bits_of(ways.formats, FORMATS), Column.FORMATS),
    ):
        wishes = compared.fact(column)
        halves += np.where(wishes & mine, ALIKE[0], 0)
        items += (wishes != 0) & (mine != 0)
    return Shares(halves / (ALIKE[0] * np.maximum(items, 1)), items >= LEAST_COMPARED)


def _alike(answer: int) -> list[int]:
    """Halves by the other's answer; the last, which is also found at -1, for none."""
    return [*(ALIKE[abs(answer - other)] for other in SCALE), 0]


def _hours(compared: Compared) -> Shares | None:
    free = np.minimum(compared.left.quarters, PLENTY) / PLENTY
    told = compared.fact(Column.TELLS) != 0
    wanted, offered = compared.need.ways.minutes, compared.fact(Column.MINUTES)
    if wanted is None:
        return Shares(free, told)
    pace = np.where(offered >= wanted, 1.0, np.where(2 * offered >= wanted, 0.5, 0.0))
    said = offered >= 0
    both = free * OF_HOURS + pace * OF_PACE
    return Shares(np.where(told & said, both, np.where(told, free, pace)), told | said)


def _career(compared: Compared) -> Shares | None:
    mine, formats = compared.need.ways.stage, compared.need.ways.formats
    if mine is None:
        return None
    return _looked_up(
        compared.fact(Column.STAGE), [sought(formats, steps(mine, stage)) for stage in STAGES]
    )


def _trade(compared: Compared) -> Shares | None:
    mine = compared.need.ways.trade
    if mine is None:
        return None
    return _looked_up(compared.fact(Column.TRADE), [otherness(mine, trade) for trade in TRADES])


def _looked_up(theirs: NDArray[Any], tenths: list[int]) -> Shares:
    """By what the other said; -1, which finds the last, is of nobody."""
    return Shares(np.array([*tenths, 0])[theirs] / TENTHS, theirs >= 0)


SHARES: Final[Mapping[Aspect, Callable[[Compared], Shares | None]]] = {
    "need": _need,
    "goals": _goals,
    "style": _style,
    "time": _hours,
    "career": _career,
    "trade": _trade,
}
