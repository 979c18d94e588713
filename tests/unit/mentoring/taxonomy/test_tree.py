"""A search for a term finds all below it; how near two are follows from where they stand."""

import pytest
from hypothesis import given, settings

from server.mentoring.taxonomy.tree import Taxonomy, Term, TermError
from tests.unit.mentoring.taxonomy.made_up import taxonomies, term, trees

HEALTH = Taxonomy(
    1,
    [
        term("healthcare"),
        term("medicine", "healthcare"),
        term("cardiology", "medicine"),
        term("geriatrics", "medicine"),
        term("nursing", "healthcare"),
        term("night-nursing", "nursing"),
        term("engineering"),
    ],
)


def walked(taxonomy: Taxonomy, name: str) -> list[str]:
    """From a term up to its root, by its parents alone."""
    line = []
    at = taxonomy.get(name)
    while at is not None:
        line.append(at.id)
        at = taxonomy.get(at.parent) if at.parent else None
    return line


def likeness(taxonomy: Taxonomy, one: str, other: str) -> float:
    return taxonomy.like(one).get(other, 0.0)


def expected(taxonomy: Taxonomy, one: str, other: str) -> float:
    up, down = walked(taxonomy, one), walked(taxonomy, other)
    if one == other:
        return 1.0
    if one in down or other in up:
        return {1: 0.6, 2: 0.3}[abs(len(up) - len(down))]
    return 0.3 if len(up) > 1 and up[1:] == down[1:] else 0.0


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("cardiology", "cardiology", 1.0),
        ("cardiology", "medicine", 0.6),
        ("cardiology", "healthcare", 0.3),
        ("cardiology", "geriatrics", 0.3),
        ("medicine", "nursing", 0.3),
        ("cardiology", "nursing", 0.0),
        ("cardiology", "night-nursing", 0.0),
        ("healthcare", "engineering", 0.0),
    ],
)
def test_nearness_is_counted_in_steps(one: str, other: str, near: float) -> None:
    assert likeness(HEALTH, one, other) == likeness(HEALTH, other, one) == near


@given(taxonomies())
@settings(max_examples=50)
def test_nearness_is_what_the_places_of_two_terms_say(taxonomy: Taxonomy) -> None:
    names = [each.id for each in taxonomy.all()]
    for one in names:
        for other in names:
            near = likeness(taxonomy, one, other)
            assert near == likeness(taxonomy, other, one) == expected(taxonomy, one, other)
            assert (near == 1.0) is (one == other)
            assert (near > 0) is (other in taxonomy.like(one))


@given(taxonomies())
@settings(max_examples=50)
def test_a_search_for_a_term_finds_what_stands_below_it_and_nothing_else(
    taxonomy: Taxonomy,
) -> None:
    for above in taxonomy.all():
        below = {each.id for each in taxonomy.all() if above.id in walked(taxonomy, each.id)}
        assert taxonomy.below(above.id) == below
        assert [above.id, *taxonomy.above(above.id)] == walked(taxonomy, above.id)


@given(trees())
@settings(max_examples=40)
def test_all_terms_come_in_the_order_of_the_file(terms: tuple[Term, ...]) -> None:
    taxonomy = Taxonomy(3, terms)
    assert taxonomy.all() == terms
    assert len(taxonomy) == len(terms)
    assert all(each.id in taxonomy and taxonomy.get(each.id) is each for each in terms)


def test_of_what_is_no_term_nothing_is_found_and_nothing_breaks() -> None:
    assert "gone" not in HEALTH
    assert HEALTH.get("gone") is None
    assert HEALTH.below("gone") == frozenset()
    assert HEALTH.above("gone") == ()
    assert not HEALTH.like("gone")
    assert likeness(HEALTH, "gone", "gone") == likeness(HEALTH, "cardiology", "gone") == 0.0


def test_what_was_prepared_cannot_be_changed_by_who_asked() -> None:
    with pytest.raises(TypeError):
        HEALTH.like("nursing")["nursing"] = 0.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("terms", "number", "reason"),
    [
        ([term("a"), term("b"), term("a")], 2, "two terms are called a"),
        ([term("a", "b"), term("b")], 0, "a stands below b, which does not come before it"),
        ([term("a", "a")], 0, "a stands below a, which does not come before it"),
        (
            [term("a"), term("b", "a"), term("c", "b"), term("d", "c")],
            3,
            "d would be on level 4 of 3",
        ),
    ],
)
def test_a_term_that_cannot_stand_there_is_named(
    terms: list[Term], number: int, reason: str
) -> None:
    with pytest.raises(TermError) as refused:
        Taxonomy(1, terms)
    assert (str(refused.value), refused.value.number) == (reason, number)
