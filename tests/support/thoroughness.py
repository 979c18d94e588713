"""How much of what a test could try it does try.

A third of the whole in `make test`, which runs at every change; all of it in `make thorough`. Only
for tests that would take half a minute of a core otherwise: all others try all they have.
"""

import os
from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

THOROUGH: Final = os.environ.get("TEST_THOROUGH") == "1"


def times(whole: int) -> int:
    """So many tries of `whole`, of what is drawn by chance."""
    return whole if THOROUGH else max(1, round(whole / 3))


def share(whole: Sequence[T], nth: int) -> Sequence[T]:
    """Every third of `whole` for the `nth` circumstance, so that three of these try all of it."""
    return whole if THOROUGH else whole[nth % 3 :: 3]
