"""How often people are shown who was made for them, beside five who merely fit."""

from random import Random
from typing import Final, NamedTuple

from server.mentoring.matching.suggestions import MOST, suggest
from server.mentoring.matching.values.weights import USUAL
from tests.support.mentoring.population import Programme

_SEED: Final = 8


class Recall(NamedTuple):
    """Shares of all mentees, 0 to 1: `shown` who was made for them, and drawn `by_chance`."""

    shown: float
    by_chance: float

    @property
    def over_chance(self) -> float:
        """How many times as often; infinity where chance finds nobody."""
        return self.shown / self.by_chance if self.by_chance else float("inf")


def recall_of(there: Programme, now: int) -> Recall:
    """What suggestions come to for everybody in the programme."""
    index, chance = there.index(now), Random(_SEED)
    shown = by_chance = 0
    for one, made in zip(there.mentees, there.planted, strict=True):
        shown += made in {each.person for each in suggest(index, one, USUAL)}
        fit = index.ranked(one, USUAL, len(index)).slots.tolist()
        by_chance += index.slot(made) in chance.sample(fit, min(MOST, len(fit)))
    return Recall(shown / len(there.planted), by_chance / len(there.planted))
