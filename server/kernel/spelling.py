"""How many typing errors lie between what somebody typed and a word. Pure.

An error is a letter too many, one too few, another one, or two neighbours swapped. Both sides are
folded words (server/kernel/terms.py), so accents and case are none.
"""

from rapidfuzz.distance import OSA


def forgiven(typed: str) -> int:
    """How many errors a word of this length may have: in shorter ones, too many others are near."""
    return 2 if len(typed) >= 8 else 1 if len(typed) >= 4 else 0


def errors(typed: str, word: str, *, begun: bool = False) -> int | None:
    """None when there are more than are forgiven. Of a word that was only `begun`, whatever
    follows in `word` is none."""
    if word == typed or (begun and word.startswith(typed)):
        return 0
    most = forgiven(typed)
    if not most:
        return None
    ends = range(len(typed) - most, len(typed) + most + 1) if begun else (len(word),)
    least = min(OSA.distance(typed, word[:end], score_cutoff=most) for end in ends)
    return least if least <= most else None
