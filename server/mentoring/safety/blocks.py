"""What a block leaves of two people for each other. Pure.

Either may block the other, at once and without a reason. Who blocked meets the other nowhere any
more; who is blocked sees what they would see of anybody who has no room at present, and is told
nothing (docs/decisions/0146-a-block-leaves-no-trace.md).
"""

from dataclasses import dataclass
from typing import Final, Literal

MOST_BLOCKED: Final = 1_000
"""People whom one person may have blocked at a time."""

Sight = Literal["open", "no_room", "hidden"]
"""open: as they show themselves · no_room: as somebody who is full · hidden: not at all"""


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks that concern one person, `viewer` of whatever is asked here."""

    viewer: str
    blocked: frozenset[str] = frozenset()
    blocked_by: frozenset[str] = frozenset()

    def sight(self, person: str) -> Sight:
        """How cards, the directory and lists show `person` to the viewer."""
        if person in self.blocked:
            return "hidden"
        return "no_room" if person in self.blocked_by else "open"

    def apart(self, person: str) -> bool:
        """Whether the two are suggested to each other no more, and write no requests."""
        return person in self.blocked or person in self.blocked_by
