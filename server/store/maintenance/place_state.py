"""What `doctor` says of a database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """`what` says what is so; when it is not `good`, the mend too."""

    good: bool
    what: str
