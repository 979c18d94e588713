"""What a benchmark prints: a figure, its goal, and whether it was met."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

SPREAD_FLOOR = 1e-9


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` meets `goal` when it is at least, or at most, as much."""

    name: str
    value: float
    goal: float
    better: Literal["higher", "lower"]
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.value >= self.goal if self.better == "higher" else self.value <= self.goal

    def __str__(self) -> str:
        sign = "≥" if self.better == "higher" else "≤"
        unit = f" {self.unit}" if self.unit else ""
        verdict = "met" if self.met else "missed"
        return f"{self.name} {self.value:.3g}{unit} goal {sign} {self.goal:g}{unit} {verdict}"


@dataclass(frozen=True, slots=True)
class Rounds:
    """The same measurement taken several times; `noise` is (largest - smallest) / median."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def noise(self) -> float:
        return (max(self.values) - min(self.values)) / max(self.median, SPREAD_FLOOR)

    def __str__(self) -> str:
        return f"{self.median:,.0f} (median of {len(self.values)}, noise {self.noise:.0%})"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all lie at or below; infinity when there are none."""
    if not values:
        return float("inf")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
