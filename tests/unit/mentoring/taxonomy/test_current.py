"""The terms that ship: whole in both languages, told apart, none lost between versions."""

import re
from collections import Counter
from pathlib import Path

import pytest

from server.kernel.terms import terms_of
from server.mentoring.taxonomy.current import moves, taxonomy
from server.mentoring.taxonomy.labels import LANGUAGES
from server.mentoring.taxonomy.tree import LEVELS

PUBLISHED = sorted(
    Path(__file__).with_name("published").glob("*.txt"), key=lambda path: int(path.stem)
)
"""The ids of each version that people may hold; a new version adds its file, none is changed."""


def ids_in(path: Path) -> list[str]:
    return path.read_text("utf-8").split()


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: f"version {path.stem}")
def test_every_id_there_ever_was_still_leads_somewhere(path: Path) -> None:
    assert ids_in(path)
    for one in ids_in(path):
        assert moves().today([one]), f"{one} went without a line in moves.yaml"


def test_the_terms_are_those_of_their_version() -> None:
    """Terms changed? Raise `version` in terms.yaml, and write their ids to published/<version>.txt.

    `python -c "from server.mentoring.taxonomy.current import taxonomy as now;
    print(*sorted(term.id for term in now().all()), sep='\\n')"` lists them.
    """
    newest = PUBLISHED[-1]
    assert int(newest.stem) == taxonomy().version
    assert ids_in(newest) == sorted(term.id for term in taxonomy().all())


def test_there_are_four_roots_and_three_levels() -> None:
    roots = [term.id for term in taxonomy().all() if term.parent is None]
    assert roots == ["healthcare", "engineering", "bridge", "help"]
    assert {len(taxonomy().above(term.id)) for term in taxonomy().all()} == set(range(LEVELS))


def test_ids_are_words_with_hyphens_between() -> None:
    for term in taxonomy().all():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", term.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_are_called_alike_in_a_language(language: str) -> None:
    labels = Counter(
        " ".join(each.plain for each in terms_of(term.labels[language]))
        for term in taxonomy().all()
    )
    assert [label for label, times in labels.items() if times > 1] == []


def test_french_has_its_apostrophe_and_its_accents_composed() -> None:
    for term in taxonomy().all():
        for name in (*term.labels.values(), *term.also):
            assert "'" not in name
            assert name == name.strip()


def test_a_term_says_nothing_else_twice() -> None:
    for term in taxonomy().all():
        names = [*set(term.labels.values()), *term.also]
        assert len(set(names)) == len(names), term.id


def test_what_is_the_same_elsewhere_is_so_for_one_term_alone() -> None:
    uris = [term.esco_uri for term in taxonomy().all() if term.esco_uri]
    assert uris
    assert len(set(uris)) == len(uris)


def test_it_is_read_once() -> None:
    assert taxonomy() is taxonomy()
    assert moves() is moves()
