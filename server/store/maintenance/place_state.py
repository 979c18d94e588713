"""What `doctor` says of a database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceState:
    """`what` says what is so; when it is not `good`, the mend too."""

    good: bool
    what: str
