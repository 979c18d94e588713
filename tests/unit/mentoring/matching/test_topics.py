"""Topics: what is sought and what is given are compared alike, in whatever way they were said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.mentoring.matching.values.topics import WHOLE, Topic
from server.mentoring.profiles.profile import Expertise
from tests.support.mentoring.matching_people import TAXONOMY, TERMS, VOCABULARY, topics


@given(st.sampled_from(TERMS), st.sampled_from(TERMS))
def test_terms_are_as_near_as_the_taxonomy_has_them(sought: str, gives: str) -> None:
    (met,) = VOCABULARY.met(topics(sought), topics(gives))
    assert met.near == round(WHOLE * TAXONOMY.like(sought).get(gives, 0))
    assert (met.given is None) == (met.near == 0)


def test_the_nearest_of_what_is_given_counts() -> None:
    (met,) = VOCABULARY.met(topics("alarms"), topics("bridge", "safety", "human-factors"))
    assert met.given == Topic("term", "safety", "safety")
    assert met.near == 6


@pytest.mark.parametrize("word", ["ÉCRITURE", "ecriture", "  écriture!  "])
def test_words_are_compared_without_case_accents_and_signs(word: str) -> None:
    (met,) = VOCABULARY.met(topics("Écriture"), topics(word))
    assert met.near == WHOLE
    assert met.given is not None
    assert met.given.said == word


@pytest.mark.parametrize(
    "word", ["Infusion pumps", "infusion PUMPS é", "infusion-pumps", "Any infusion pumps", "pompes"]
)
def test_a_word_that_is_a_name_of_a_term_is_the_term(word: str) -> None:
    (topic,) = VOCABULARY.read(Expertise(words=(word,)))
    assert topic == Topic("word", word, "infusion-pumps")


def test_a_word_that_is_no_name_is_like_no_term() -> None:
    (met,) = VOCABULARY.met(topics("infusion"), topics("infusion-pumps"))
    assert met.near == 0


def test_what_is_said_twice_counts_once_as_it_was_said_first() -> None:
    said = VOCABULARY.read(Expertise(("alarms", "imaging"), ("Alarms", "réa", "REA")))
    assert [one.said for one in said] == ["alarms", "imaging", "réa"]


def test_a_term_of_an_earlier_version_is_what_became_of_it() -> None:
    assert VOCABULARY.read(Expertise(("pumps", "alarms"))) == topics("infusion-pumps", "alarms")


def test_a_term_that_no_version_knows_is_left_out() -> None:
    assert VOCABULARY.read(Expertise(("leeching", "alarms"))) == topics("alarms")
