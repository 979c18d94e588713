"""How many typing errors are forgiven in a word. Pure.

An error is a letter too many, one too few, another one, or two neighbours swapped. Words are folded
(server/kernel/terms.py), so accents and case are none.
"""


def forgiven(typed: str) -> int:
    """How many errors a word of this length may have: in shorter ones, too many others are near."""
    return 2 if len(typed) >= 8 else 1 if len(typed) >= 4 else 0
