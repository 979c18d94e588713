"""By which words a term is found: its own names, and those of all it stands below. Pure.

Names are labels in every language, what else a term is called, and what it, or what went into it,
was called in earlier versions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from server.kernel.terms import terms_of
from server.mentoring.taxonomy.moves import Moves
from server.mentoring.taxonomy.tree import Taxonomy, Term


def words_of(text: str) -> Iterator[str]:
    """The words of `text`, without case and accents."""
    return (each.plain for each in terms_of(text))


class TermWords:
    """Each question is a look-up."""

    def __init__(self, taxonomy: Taxonomy, moves: Moves) -> None:
        former = moves.former_names()
        own = {term.id: _own(term, former) for term in taxonomy.all()}
        self._moves = moves
        self._line: Final = {term: (term, *taxonomy.above(term)) for term in own}
        self._words: Final = {
            term: frozenset(word for one in line for word in own[one])
            for term, line in self._line.items()
        }

    def under(self, terms: Iterable[str]) -> frozenset[str]:
        """`terms`, of any version, as of today, with all that they stand below."""
        return frozenset(one for term in self._moves.today(terms) for one in self._line[term])

    def words(self, terms: Iterable[str]) -> frozenset[str]:
        return frozenset(word for term in self._moves.today(terms) for word in self._words[term])


def _own(term: Term, former: Mapping[str, Sequence[str]]) -> frozenset[str]:
    names = (*term.labels.values(), *term.also, *former.get(term.id, ()))
    return frozenset(word for name in names for word in words_of(name))
