"""How long a benchmark takes its time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`quick` is for working on the benchmarks themselves: fewer connections, shorter rounds."""

    quick: bool = False
    asked: int | None = None
    """Rounds that were asked for, where a benchmark lets one choose."""

    @property
    def rejoins(self) -> int:
        """Rounds in which all come back at once, with each number of people."""
        return self.asked or (6 if self.quick else 100)

    @property
    def rejoins_beside(self) -> int:
        """Rounds in which Firefox and Chromium come in at the same moment."""
        return self.asked or (3 if self.quick else 20)

    @property
    def rounds(self) -> int:
        return 3 if self.quick else 5

    @property
    def seconds(self) -> float:
        """Of one round."""
        return 1.0 if self.quick else 4.0
