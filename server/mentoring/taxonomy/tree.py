"""The terms of expertise and how near one is to another. Pure.

A term stands below at most one other, three levels deep in all. How near two terms are is what a
match is weighed by (docs/decisions/0132-a-taxonomy-of-our-own.md): the same 1, parent and child
0.6, two that share a parent or are a parent's parent apart 0.3, otherwise 0.

Of an id that is no term here nothing is found and nothing is like it, itself neither: one that a
damaged row holds, or a newer version of the service wrote, stops nobody else from being found.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

LEVELS: Final = 3
SAME: Final = 1.0
NEXT: Final = 0.6
NEAR: Final = 0.3

_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Term:
    """`id` never changes; `labels` has a name for each language of the service, `also` what else
    people call it, in any language, `esco_uri` the same thing in the classification of the
    European Union, where it has one."""

    id: str
    parent: str | None
    labels: Mapping[str, str]
    also: tuple[str, ...] = ()
    esco_uri: str | None = None


class TermError(ValueError):
    """A term that cannot stand where it does; `number` says which, counted from 0."""

    def __init__(self, reason: str, number: int) -> None:
        super().__init__(reason)
        self.number = number


class Taxonomy:
    """All terms of one version, with what is asked of them prepared: each question is a look-up.

    Raises TermError for two of one id, for a term below one that does not come before it, and for
    a fourth level.
    """

    def __init__(self, version: int, terms: Iterable[Term]) -> None:
        self.version = version
        self._terms: dict[str, Term] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        for number, term in enumerate(terms):
            self._above[term.id] = self._line_above(term, number)
            self._terms[term.id] = term
        self._below = _all_below(self._above)
        self._like = _likenesses(self._above)

    def __contains__(self, term: object) -> bool:
        return term in self._terms

    def __len__(self) -> int:
        return len(self._terms)

    def get(self, term: str) -> Term | None:
        return self._terms.get(term)

    def all(self) -> tuple[Term, ...]:
        """In the order of the file: each after the one it stands below."""
        return tuple(self._terms.values())

    def above(self, term: str) -> tuple[str, ...]:
        """The terms it stands below, nearest first."""
        return self._above.get(term, ())

    def below(self, term: str) -> frozenset[str]:
        """The term itself and all that stand below it: what a search for it finds."""
        return self._below.get(term, frozenset())

    def like(self, term: str) -> Mapping[str, float]:
        """Every term that is anything like `term`, and how much; itself with 1."""
        return self._like.get(term, _NOTHING)

    def _line_above(self, term: Term, number: int) -> tuple[str, ...]:
        if term.id in self._terms:
            raise TermError(f"two terms are called {term.id}", number)
        if term.parent is None:
            return ()
        if term.parent not in self._terms:
            raise TermError(
                f"{term.id} stands below {term.parent}, which does not come before it", number
            )
        above = (term.parent, *self._above[term.parent])
        if len(above) >= LEVELS:
            raise TermError(f"{term.id} would be on level {len(above) + 1} of {LEVELS}", number)
        return above


def _all_below(above: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {term: {term} for term in above}
    for term, line in above.items():
        for each in line:
            found[each].add(term)
    return {term: frozenset(below) for term, below in found.items()}


def _likenesses(above: Mapping[str, tuple[str, ...]]) -> dict[str, Mapping[str, float]]:
    like = {term: {term: SAME} for term in above}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for term, line in above.items():
        for each, near in zip(line, (NEXT, NEAR), strict=False):
            like[term][each] = like[each][term] = near
        for parent in line[:1]:
            for sibling in children[parent]:
                like[term][sibling] = like[sibling][term] = NEAR
            children[parent].append(term)
    return {term: MappingProxyType(near) for term, near in like.items()}
