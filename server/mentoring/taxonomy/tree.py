"""The terms of expertise and how near one is to another. Pure.

A term stands below at most one other, three levels deep in all. How near two terms are is what a
match is weighed by (docs/decisions/0132-a-taxonomy-of-our-own.md): the same 1, parent and child
0.6, two that share a parent or are a parent's parent apart 0.3, otherwise 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

SAME: Final = 1.0
NEXT: Final = 0.6
NEAR: Final = 0.3


@dataclass(frozen=True, slots=True)
class Term:
    """`id` never changes; `labels` has a name for each language of the service, `esco_uri` the
    same thing in the classification of the European Union, where it has one."""

    id: str
    parent: str | None
    labels: Mapping[str, str]
    esco_uri: str | None = None


class Taxonomy:
    """All terms of one version. Raises ValueError for a term below one that is not there, and for
    two of one id."""

    def __init__(self, version: int, terms: Iterable[Term]) -> None:
        self.version = version
        self._terms: dict[str, Term] = {}
        for term in terms:
            if term.id in self._terms:
                raise ValueError(f"two terms are called {term.id}")
            if term.parent is not None and term.parent not in self._terms:
                raise ValueError(f"{term.id} stands below {term.parent}, which does not come first")
            self._terms[term.id] = term

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
        found = []
        parent = self._terms[term].parent
        while parent is not None:
            found.append(parent)
            parent = self._terms[parent].parent
        return tuple(found)

    def below(self, term: str) -> frozenset[str]:
        """The term itself and all that stand below it: what a search for it finds."""
        return self._below[term]

    def likeness(self, one: str, other: str) -> float:
        """How near `one` is to `other`, 0 to 1; alike either way round."""
        return self.like(one).get(other, 0.0)

    def like(self, term: str) -> Mapping[str, float]:
        """Every term that is anything like `term`, and how much; itself with 1."""
        return self._like[term]

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {term: {term} for term in self._terms}
        for term in self._terms:
            for above in self.above(term):
                found[above].add(term)
        return {term: frozenset(below) for term, below in found.items()}

    @cached_property
    def _like(self) -> dict[str, dict[str, float]]:
        return {term: dict(self._near(term)) for term in self._terms}

    def _near(self, term: str) -> Iterable[tuple[str, float]]:
        parent, *further = (*self.above(term), None)
        siblings = [
            one.id for one in self._terms.values() if parent is not None and one.parent == parent
        ]
        yield from ((one, NEAR) for one in siblings)
        yield from ((one, NEAR) for one in further[:1] if one is not None)
        for child in (one.id for one in self._terms.values() if one.parent == term):
            yield from ((one.id, NEAR) for one in self._terms.values() if one.parent == child)
            yield child, NEXT
        if parent is not None:
            yield parent, NEXT
        yield term, SAME
