"""Who has a word that somebody typed, or one that begins with it, typing errors forgiven."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from server.kernel.spelling import forgiven
from server.mentoring.directory.term_words import words_of

MOST_WORDS: Final = 6
"""Of what was typed; the rest counts for nothing."""

_LITTLE_EN: Final = ("a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with")
_LITTLE_FR: Final = (
    *("au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les"),
    *("ou", "par", "pour", "sans", "sur", "un", "une"),
)
_LITTLE: Final = frozenset((*_LITTLE_EN, *_LITTLE_FR))


def typed_words(text: str) -> tuple[str, ...]:
    """The words that are looked for, each once, without little ones such as "of" beside others."""
    words = tuple(dict.fromkeys(words_of(text)))
    return (tuple(word for word in words if word not in _LITTLE) or words)[:MOST_WORDS]


class WordIndex:
    """Words of entries, and whose they are."""

    def __init__(self) -> None:
        self._people: dict[str, set[str]] = {}

    def add(self, person: str, words: Iterable[str]) -> None:
        for word in words:
            self._people.setdefault(word, set()).add(person)

    def drop(self, person: str, words: Iterable[str]) -> None:
        for word in words:
            people = self._people[word]
            people.discard(person)
            if not people:
                del self._people[word]

    def find(self, typed: Sequence[str]) -> dict[str, int]:
        """Whoever has a word for each that was typed, and how many errors lie between."""
        found: dict[str, int] | None = None
        for word in typed:
            near = self._near(word)
            found = near if found is None else _both(found, near)
        return found or {}

    def _near(self, typed: str) -> dict[str, int]:
        least: dict[str, int] = {}
        for word, off in self._meant(typed):
            for person in self._people[word]:
                if off < least.get(person, off + 1):
                    least[person] = off
        return least

    def _meant(self, typed: str) -> Iterator[tuple[str, int]]:
        """What follows a beginning counts for no error, and a beginning may have some itself."""
        yield from ((word, 0) for word in self._people if word.startswith(typed))
        most = forgiven(typed)
        if not most:
            return
        words = list(self._people)
        for end in range(len(typed) - most, len(typed) + most + 1):
            begun = [word[:end] for word in words]
            near = extract_iter(typed, begun, scorer=OSA.distance, score_cutoff=most)
            yield from ((words[place], int(off)) for _, off, place in near)


def _both(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {person: off + other[person] for person, off in one.items() if person in other}
