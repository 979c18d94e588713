"""Words of one's own: spelled in many ways they are one, and few people's are told to nobody."""

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.mentoring.profiles.own_words import (
    LEAST_PEOPLE,
    key_of,
    suggested,
    without_repeats,
)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Home ventilation", "home-ventilation", " HOME  VENTILATION.", "home_ventilation"),
        ("Éthique", "ethique", "E\u0301THIQUE", "#éthique"),
        ("Cœur artificiel", "coeur artificiel"),
        ("C++", "c++", "Ｃ＋＋", "c plus plus"),
        ("C#", "c#", "C sharp"),
        ("R&D", "r & d"),
        ("Team #1", "team 1"),
        ("北京", "「北京」"),
        ("Łódź", "lodz"),
    ],
)
def test_a_word_is_the_same_however_it_is_spelled(spellings: tuple[str, ...]) -> None:
    assert len({key_of(each) for each in spellings}) == 1
    assert without_repeats(spellings) == spellings[:1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("C++", "C#"),
        ("home ventilation", "ventilation home"),
        ("ventilation", "ventilations"),
        ("北京", "京北"),
        ("北京", "北 京"),
        ("北京", "北京市"),
        ("🙂", "🙁"),
        ("!!!", "?"),
    ],
)
def test_what_means_something_else_is_another_word(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)
    assert without_repeats([one, other]) == (one, other)


@given(st.lists(st.text(max_size=12), max_size=8))
@settings(max_examples=100)
def test_of_equal_words_the_first_stays(words: list[str]) -> None:
    kept = without_repeats(words)
    assert [key_of(each) for each in kept] == list(dict.fromkeys(map(key_of, words)))
    assert without_repeats(kept) == kept


@given(st.text(max_size=20))
@settings(max_examples=150)
def test_a_key_is_its_own_key(word: str) -> None:
    assert key_of(key_of(word)) == key_of(word)


def test_a_word_is_suggested_once_five_people_use_it_spelled_as_most_of_them_do() -> None:
    uses = [
        ("ada", "Home ventilation"),
        ("ben", "home-ventilation"),
        ("cas", "Home ventilation"),
        ("dee", "HOME VENTILATION"),
    ]
    assert suggested([]) == suggested(uses) == ()
    assert suggested([*uses, *uses]) == ()
    assert suggested([*uses, ("dee", "home ventilation"), ("dee", "Home-Ventilation")]) == ()
    assert suggested([*uses, ("eve", "home ventilation")]) == ("Home ventilation",)


USES = st.lists(
    st.tuples(
        st.sampled_from("abcdefghij"),
        st.sampled_from(["Night", "night", "NIGHT", "Été", "ete", "C", "c++", "C++", "!"]),
    ),
    max_size=60,
)


@given(USES, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_nothing_is_suggested_that_fewer_than_five_use_in_whatever_order_they_are_read(
    uses: list[tuple[str, str]], chance: random.Random
) -> None:
    people: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, set[str]] = defaultdict(set)
    for person, word in uses:
        people[key_of(word)].add(person)
        spelled[word].add(person)
    found = suggested(uses)
    enough = sorted(key for key in people if len(people[key]) >= LEAST_PEOPLE)
    assert [key_of(each) for each in found] == enough
    for each in found:
        rivals = [word for word in spelled if key_of(word) == key_of(each)]
        assert len(spelled[each]) == max(len(spelled[word]) for word in rivals)
    mixed = [*uses, *uses]
    chance.shuffle(mixed)
    assert suggested(mixed) == found
