"""How much each aspect of a match counts: a hundred points, which a programme may spread otherwise.

The usual spread follows what is known of mentoring: alike values and attitudes go with the quality
of a relationship (rho .38 to .59, N = 40,737), alike demography does not
(docs/decisions/0137-a-match-is-a-sum-of-facts.md). Pure.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, Literal, get_args

Aspect = Literal["need", "goals", "style", "time", "career", "trade"]
"""need: what is sought and what is given · goals: the same of goals · style: values and style ·
time: free hours in common, and how many a month · career: how far one is ahead · trade: another
profession."""

ASPECTS: Final[tuple[Aspect, ...]] = get_args(Aspect)
TOTAL: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Whole points for each aspect, 100 in all; 0 leaves an aspect out. Raises ValueError."""

    need: int = 35
    goals: int = 20
    style: int = 20
    time: int = 10
    career: int = 10
    trade: int = 5

    def __post_init__(self) -> None:
        points = asdict(self).values()
        if any(type(one) is not int or one < 0 for one in points):
            raise ValueError("a weight is a whole number of points, 0 or more")
        if sum(points) != TOTAL:
            raise ValueError(f"weights are {TOTAL} points in all")

    def of(self, aspect: Aspect) -> int:
        points: int = getattr(self, aspect)
        return points


USUAL: Final = Weights()


def weights_of(points: Mapping[str, int]) -> Weights:
    """Weights from data that names every aspect. Raises ValueError where one is missing, unknown,
    or no weight."""
    if set(points) != set(ASPECTS):
        raise ValueError(f"weights name each of {', '.join(ASPECTS)}")
    return Weights(**points)
