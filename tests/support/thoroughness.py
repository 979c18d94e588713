"""How often what is drawn by chance is tried anew.

A third of the whole in `make test`, which runs at every change; all of it in `make thorough`. Only
for tests that would take half a minute of a core otherwise: all others try all they have.
"""

import os
from typing import Final

THOROUGH: Final = os.environ.get("TEST_THOROUGH") == "1"


def times(whole: int) -> int:
    """So many tries of `whole`."""
    return whole if THOROUGH else max(1, round(whole / 3))
