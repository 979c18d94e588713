"""Taxonomies that changed: made-up versions, each with the moves that lead to it.

A version changes the one before by a few acts that keep what stands below what: a term retires
into the one above it and leaves its children there, two of one parent become one, one becomes
several that share its children out, one gets another name, one is added.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from server.mentoring.taxonomy.moves import AnyMove, Merged, Moves, Renamed, Retired, Split
from server.mentoring.taxonomy.tree import LEVELS, Taxonomy, Term
from tests.unit.mentoring.taxonomy.made_up import term, trees


@dataclass(frozen=True)
class History:
    """`versions` in their order; `moves` lead through all of them."""

    versions: tuple[Taxonomy, ...]
    moves: tuple[AnyMove, ...]

    @property
    def today(self) -> Moves:
        return self.at(len(self.versions))

    def at(self, version: int) -> Moves:
        """What was known when `version` was the newest."""
        known = [move for move in self.moves if move.version <= version]
        return Moves(self.versions[version - 1], known)


class _Growing:
    """The tree of the next version while it is being made."""

    def __init__(self, draw: st.DrawFn, before: Taxonomy, version: int) -> None:
        self.draw = draw
        self.parents = {one.id: one.parent for one in before.all()}
        self.version = version
        self.moves: list[AnyMove] = []
        self.settled: set[str] = set()
        """What went in this version, or others went into: it cannot go in this one, too."""

    def act(self) -> None:
        acts: list[Callable[[str], None]] = [
            self.retire,
            self.merge,
            self.split,
            self.rename,
            self.add,
        ]
        free = [one for one in self.parents if one not in self.settled]
        if free:
            self.draw(st.sampled_from(acts))(self.draw(st.sampled_from(free)))

    def retire(self, one: str) -> None:
        parent = self.parents[one]
        if parent is None:
            return
        self.hand_over(one, lambda: parent)
        self.moves.append(Retired(id=one, version=self.version, into=parent, was=was(one)))
        self.settled.add(parent)

    def merge(self, one: str) -> None:
        parent = self.parents[one]
        others = [at for at, above in self.parents.items() if above == parent and at != one]
        free = [at for at in others if at not in self.settled]
        if not free:
            return
        other = self.draw(st.sampled_from(free))
        into = other
        going = [one]
        if self.draw(st.booleans()):
            into = self.fresh(parent)
            going = [one, other]
        for each in going:
            self.hand_over(each, lambda: into)
            self.moves.append(Merged(id=each, version=self.version, into=into, was=was(each)))
        self.settled.add(into)

    def split(self, one: str) -> None:
        parts = tuple(self.fresh(self.parents[one]) for _ in range(self.draw(st.integers(2, 3))))
        self.hand_over(one, lambda: self.draw(st.sampled_from(parts)))
        self.moves.append(Split(id=one, version=self.version, into=parts, was=was(one)))
        self.settled.update(parts)

    def rename(self, one: str) -> None:
        self.moves.append(Renamed(id=one, version=self.version, was=was(one)))
        self.settled.add(one)

    def add(self, one: str) -> None:
        if self.depth(one) < LEVELS:
            self.settled.add(self.fresh(one))

    def hand_over(self, one: str, to: Callable[[], str]) -> None:
        """Takes `one` out; its children go to what `to` says for each."""
        del self.parents[one]
        for child in [at for at, above in self.parents.items() if above == one]:
            self.parents[child] = to()

    def fresh(self, parent: str | None) -> str:
        name = f"v{self.version}-{len(self.settled)}-{len(self.parents)}-{len(self.moves)}"
        while name in self.parents:
            name += "x"
        self.parents[name] = parent
        return name

    def depth(self, one: str) -> int:
        above = self.parents[one]
        return 1 if above is None else 1 + self.depth(above)

    def grown(self) -> Taxonomy:
        return Taxonomy(self.version, self.terms())

    def terms(self) -> list[Term]:
        names = sorted(self.parents, key=self.depth)
        return [term(name, self.parents[name]) for name in names]


def was(one: str) -> dict[str, str]:
    return {"en": f"was {one}", "fr": f"était {one}"}


@st.composite
def histories(draw: st.DrawFn, most: int = 5) -> History:
    """From one version to `most`, with up to six acts in each."""
    versions = [Taxonomy(1, draw(trees(12)))]
    moves: list[AnyMove] = []
    for version in range(2, draw(st.integers(1, most)) + 1):
        growing = _Growing(draw, versions[-1], version)
        for _ in range(draw(st.integers(0, 6))):
            growing.act()
        versions.append(growing.grown())
        moves += growing.moves
    return History(tuple(versions), tuple(moves))
