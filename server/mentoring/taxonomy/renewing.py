"""Terms that somebody holds, brought to the taxonomy of today within what one may hold. Pure."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

MOST_HELD: Final = 12
"""As many as a profile takes (server/protocol/bodies/mentoring/profiles.py)."""


def renewed(
    held: Iterable[str], heirs_of: Callable[[str], tuple[str, ...]], most: int = MOST_HELD
) -> tuple[str, ...]:
    """What became of `held`, in that order, each once. Of each at least the first heir, so that
    nobody is lost; a term that was split brings its other parts as far as there is room."""
    heirs = [heirs_of(one) for one in held]
    first = dict.fromkeys(some[0] for some in heirs if some)
    others = dict.fromkeys(one for some in heirs for one in some[1:] if one not in first)
    kept = {*first, *islice(others, max(0, most - len(first)))}
    return tuple(dict.fromkeys(one for some in heirs for one in some if one in kept))
