"""Whether a mentor has room for one more: the one rule for cards, lists, matching and requests.

Why there is none is never told to anybody else: paused, full, resting and blocked look alike. Pure.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MentorPlace:
    """`listed`: they are to be found now. `meets` how many they accompany, of `capacity`."""

    listed: bool = False
    meets: int = 0
    capacity: int = 0
    resting: bool = False

    @property
    def full(self) -> bool:
        return self.meets >= self.capacity

    @property
    def has_room(self) -> bool:
        return self.listed and not self.resting and not self.full
