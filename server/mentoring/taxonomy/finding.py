"""Terms by what somebody types. Pure, and the same for the same words at any time.

Each word that was typed has to be a word of one of the term's names, or the beginning of one, in
any order; small typing errors are forgiven. Names are its labels in all languages, what else it is
called, and what it, or what went into it, was called in earlier versions. Little words such as
"of" count for nothing beside others.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from server.kernel.spelling import errors
from server.kernel.terms import terms_of
from server.mentoring.taxonomy.tree import Taxonomy, Term

LONGEST: Final = 200
"""Characters of what was typed that count; the rest is dropped."""

MOST_WORDS: Final = 12

_LITTLE_EN: Final = ("a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with")
_LITTLE_FR: Final = (
    *("au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les"),
    *("ou", "par", "pour", "sans", "sur", "un", "une"),
)
LITTLE: Final = frozenset((*_LITTLE_EN, *_LITTLE_FR))


class _Name(NamedTuple):
    """`language` is that of a label; other names have none. `level` counts from 0, a root's."""

    term: str
    level: int
    language: str | None
    words: tuple[str, ...]


class _Hit(NamedTuple):
    """How far off a typed word is: errors, and the letters that were not typed yet."""

    errors: int
    begun: int


class _Rank(NamedTuple):
    """Best is least: as it is written, in one's own language, of whole words, as the whole name,
    wider before narrower terms, with little else in the name, early in the file."""

    errors: int
    foreign: bool
    begun: int
    partly: bool
    level: int
    rest: int
    place: int


class TermFinder:
    """`former` is what terms were called in earlier versions (`Moves.former_names`)."""

    def __init__(
        self, taxonomy: Taxonomy, former: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        self._names: Final = [
            _Name(term.id, len(taxonomy.above(term.id)), language, _words(name))
            for term in taxonomy.all()
            for language, name in _names(term, former.get(term.id, ()))
        ]
        self._words: Final = frozenset(word for name in self._names for word in name.words)

    def find(self, text: str, language: str, most: int) -> tuple[str, ...]:
        """The ids of at most `most` terms that `text` may mean to who reads `language`, best
        first."""
        typed = telling(_words(text[:LONGEST]))[:MOST_WORDS]
        if not typed:
            return ()
        hits = [self._hits(word) for word in typed]
        best: dict[str, _Rank] = {}
        for place, name in enumerate(self._names):
            rank = _rank(name, hits, language, place)
            if rank is not None and (name.term not in best or rank < best[name.term]):
                best[name.term] = rank
        return tuple(sorted(best, key=best.__getitem__)[:most])

    def _hits(self, typed: str) -> dict[str, _Hit]:
        """Each word of a name that `typed` may be meant for."""
        return {
            word: _Hit(off, max(0, len(word) - len(typed)))
            for word in self._words
            if (off := errors(typed, word, begun=True)) is not None
        }


def _names(term: Term, former: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    """Each name with the language that it is the label in."""
    yield from term.labels.items()
    yield from ((None, name) for name in (*term.also, *former))


def _words(text: str) -> tuple[str, ...]:
    """The words of `text`, folded, each once."""
    return tuple(dict.fromkeys(each.plain for each in terms_of(text)))


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the little ones, unless there are no others."""
    return tuple(word for word in words if word not in LITTLE) or words


def _rank(
    name: _Name, hits: Sequence[Mapping[str, _Hit]], language: str, place: int
) -> _Rank | None:
    """None when a word that was typed is none of the name's."""
    off = begun = 0
    meant: set[str] = set()
    for hit in hits:
        near = [(hit[word], word) for word in name.words if word in hit]
        if not near:
            return None
        best, word = min(near)
        off, begun = off + best.errors, begun + best.begun
        meant.add(word)
    rest = sum(len(word) for word in telling(name.words) if word not in meant)
    return _Rank(off, name.language != language, begun, rest > 0, name.level, rest, place)
