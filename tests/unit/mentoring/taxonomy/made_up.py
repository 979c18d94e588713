"""Taxonomies that nobody wrote: any tree of three levels, in any order that has parents first."""

from hypothesis import strategies as st

from server.mentoring.taxonomy.tree import LEVELS, Taxonomy, Term


def term(name: str, parent: str | None = None, *also: str) -> Term:
    """Called in both languages as its id is."""
    return Term(name, parent, {"en": name, "fr": name}, also)


@st.composite
def trees(draw: st.DrawFn, most: int = 24) -> tuple[Term, ...]:
    """Up to `most` terms, each a root or below one that came before it."""
    terms: list[Term] = []
    level: dict[str, int] = {}
    for number in range(draw(st.integers(1, most))):
        name = f"t{number}"
        above = draw(st.sampled_from([None, *(one for one in level if level[one] < LEVELS)]))
        level[name] = 1 if above is None else level[above] + 1
        terms.append(term(name, above))
    return tuple(terms)


def taxonomies(most: int = 24) -> st.SearchStrategy[Taxonomy]:
    return trees(most).map(lambda terms: Taxonomy(1, terms))
