"""People find a term by what they type: begun, without accents, in the other language, mistyped."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.spelling import forgiven
from server.mentoring.taxonomy.current import finder, taxonomy
from server.mentoring.taxonomy.finding import TermFinder
from server.mentoring.taxonomy.labels import LANGUAGES
from server.mentoring.taxonomy.tree import Taxonomy, Term

ALL = len(taxonomy())
TERMS = st.sampled_from(taxonomy().all())
LANGUAGE = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("typed", "language", "found"),
    [
        ("safety", "en", ["safety-and-quality", "human-factors"]),
        ("cardio", "en", ["cardiology"]),
        ("KINE", "fr", ["physiotherapy"]),
        ("physical therapy", "en", ["physiotherapy"]),
        ("medecine urgence", "fr", ["emergency-medicine"]),
        ("urgence médecine", "fr", ["emergency-medicine"]),
        ("gestion du projet", "fr", ["project-management"]),
        ("nursing", "fr", ["nursing"]),
        ("pharmacie", "en", ["pharmacy"]),
        ("nusring", "en", ["nursing"]),
        ("phisiotherapy", "en", ["physiotherapy"]),
        ("titel leading", "en", ["leading-without-a-title"]),
        ("comité", "en", ["writing-for-a-committee"]),
        ("fhir", "en", ["health-records"]),
        ("six", "en", ["improvement-methods"]),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, language: str, found: list[str]) -> None:
    assert set(found) <= set(finder().find(typed, language, 6))
    if len(found) == 1:
        assert finder().find(typed, language, 1) == tuple(found)


@given(TERMS, LANGUAGE)
@settings(max_examples=60)
def test_the_name_of_a_term_finds_it_first(term: Term, language: str) -> None:
    assert finder().find(term.labels[language], language, 1) == (term.id,)


@given(TERMS, LANGUAGE, LANGUAGE, st.data())
@settings(max_examples=60)
def test_whoever_is_still_typing_a_name_finds_it(
    term: Term, named: str, language: str, data: st.DataObject
) -> None:
    label = term.labels[named]
    typed = label[: data.draw(st.integers(1, len(label)))]
    assert term.id in finder().find(typed, language, ALL)


@given(TERMS, LANGUAGE, st.data())
@settings(max_examples=30)
def test_case_accents_and_how_they_are_written_change_nothing(
    term: Term, language: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([*term.labels.values(), *term.also]))
    apart = unicodedata.normalize("NFD", name)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    found = finder().find(name, language, ALL)
    for typed in (apart, plain, name.upper(), plain.lower().replace("’", "'"), f"  {name} ! "):
        assert finder().find(typed, language, ALL) == found


@given(TERMS, LANGUAGE, LANGUAGE, st.data())
@settings(max_examples=60)
def test_a_typing_error_in_a_long_word_is_forgiven(
    term: Term, named: str, language: str, data: st.DataObject
) -> None:
    words = [word for word in term.labels[named].split() if word.isalpha() and len(word) >= 5]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    at = data.draw(st.integers(0, len(word) - 2))
    mistyped = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + "x" + word[at + 1 :],
                word[:at] + "x" + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    assert forgiven(mistyped)
    assert term.id in finder().find(mistyped, language, ALL)


@given(st.text(max_size=40), st.one_of(LANGUAGE, st.just("de")), st.integers(0, 5))
@settings(max_examples=60)
def test_whatever_is_typed_finds_at_most_as_many_as_asked_each_once(
    typed: str, language: str, most: int
) -> None:
    found = finder().find(typed, language, most)
    assert len(found) <= most
    assert len(set(found)) == len(found)
    assert all(one in taxonomy() for one in found)
    assert found == finder().find(typed, language, ALL)[:most]


@pytest.mark.parametrize("typed", ["", " ", "…", "’", "\u200b", "x" * 10_000, "lorem ipsum dolor"])
def test_what_means_nothing_here_finds_nothing(typed: str) -> None:
    assert finder().find(typed, "en", ALL) == ()


def a_term(name: str, en: str, fr: str, *also: str) -> Term:
    return Term(name, None, {"en": en, "fr": fr}, also)


def test_the_nearest_comes_first() -> None:
    terms = [
        a_term("root", "R", "R"),
        a_term("begun", "Hearts", "A"),
        replace(a_term("narrow", "Heart and lungs", "B"), parent="root"),
        a_term("foreign", "C", "Heart"),
        a_term("wide", "Heart and circulation", "D"),
        a_term("other", "E", "F", "Heart"),
        a_term("wide-too", "Circulation, heart", "G"),
        a_term("whole", "Heart", "H"),
        a_term("mistyped", "Haert", "I"),
        a_term("far", "Lungs", "J"),
    ]
    found = TermFinder(Taxonomy(1, terms)).find("heart", "en", 10)
    nearest = ("whole", "wide", "wide-too", "narrow", "begun", "foreign", "other", "mistyped")
    assert found == nearest


def test_what_a_term_was_called_in_an_earlier_version_still_finds_it() -> None:
    taxonomy = Taxonomy(2, [a_term("kidney", "Kidney care", "Rein")])
    former = {"kidney": ("Nephrology", "Néphrologie")}
    assert TermFinder(taxonomy, former).find("nephrologie", "fr", 1) == ("kidney",)
    assert TermFinder(taxonomy).find("nephrologie", "fr", 1) == ()
