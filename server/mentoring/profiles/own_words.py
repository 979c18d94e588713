"""Words of one's own, beside the taxonomy: which are the same, and which others are told of. Pure.

Two are the same when they differ by case, accents, or what stands between their parts, as in a
search (server/kernel/terms.py). A plus and a sharp behind a letter count: C, C++ and C# are three.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from server.kernel.terms import PICTURE, fold, pieces_of

LEAST_PEOPLE: Final = 5
"""How many use a word before it is suggested to anybody: a rarer one would tell of somebody."""

_SPOKEN: Final = {"+": " plus ", "#": " sharp "}
_SIGNS: Final = re.compile(r"(?<=\w)[+#]+")


def key_of(word: str) -> str:
    """What equal words have in common; a key is its own key."""
    plain = unicodedata.normalize("NFKC", word)
    spoken = _SIGNS.sub(lambda found: "".join(map(_SPOKEN.__getitem__, found.group())), plain)
    return " ".join(_parts(spoken)) or plain.casefold()


def without_repeats(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, as it was written first."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(key_of(word), word)
    return tuple(kept.values())


def suggested(uses: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The words that may be shown to others, by their keys, spelled as most people spell them.

    `uses` are pairs of a person and a word of theirs, in any order, of those alone whom others may
    find. Nothing in the answer says how many use a word.
    """
    keys: dict[str, str] = {}
    spelled: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, word in uses:
        if word not in keys:
            keys[word] = key_of(word)
        spelled[keys[word]][word].add(person)
    return tuple(
        min(spellings, key=lambda word: (-len(spellings[word]), word))
        for _, spellings in sorted(spelled.items())
        if len(set().union(*spellings.values())) >= LEAST_PEOPLE
    )


def _parts(text: str) -> Iterator[str]:
    """Words and runs of signs, folded; of a picture what is compared of it."""
    for piece in pieces_of(text):
        first, last = piece.terms[0], piece.terms[-1]
        yield first.plain if piece.kind == PICTURE else fold(text[first.start : last.end])
