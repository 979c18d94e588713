"""How long a benchmark takes its time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`quick` is for working on the benchmarks themselves: fewer connections, shorter rounds."""

    quick: bool = False

    @property
    def rounds(self) -> int:
        return 3 if self.quick else 5

    @property
    def seconds(self) -> float:
        """Of one round."""
        return 1.0 if self.quick else 4.0
