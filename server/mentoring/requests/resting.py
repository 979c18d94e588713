"""A mentor who lets requests lapse rests from the list, so that nobody writes to an empty chair.

Computed, never kept: they rest once two lapsed by their silence since they were last heard of.
They are asked once, when the second lapses, and are back with whatever they answer: to that
question, or to any request that is still open. Pure.
"""

from typing import Final

LAPSES: Final = 2


def rests(lapses: int) -> bool:
    """Whether a mentor rests, with so many lapses since they were last heard of."""
    return lapses >= LAPSES


def is_asked(lapses: int) -> bool:
    """Whether this lapse, the last of so many, is the one after which they are asked."""
    return lapses == LAPSES
