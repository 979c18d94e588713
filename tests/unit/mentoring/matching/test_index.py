"""The index finds what looking at every pair finds, whatever was put in and taken out."""

from collections.abc import Iterable
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings

from server.mentoring.free_time.mutual_time import DAY
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.pair.rules import PROPOSED, RULES, apart
from server.mentoring.matching.pair.score import match_of
from server.mentoring.matching.values.people import Candidate, Load, Need
from server.mentoring.matching.values.shared_time import window_of
from server.mentoring.matching.values.weights import USUAL, Weights
from tests.support.mentoring.matching_people import (
    CHANCES,
    CROWDS,
    NEEDS,
    NOW,
    VOCABULARY,
    any_candidate,
    candidate,
    need,
)

OTHER: Final = Weights(need=50, goals=0, style=11, time=13, career=19, trade=7)

Order = list[tuple[str, int]]


def index_of(crowd: Iterable[Candidate], now: int = NOW) -> CandidateIndex:
    index = CandidateIndex(VOCABULARY, now)
    for one in crowd:
        index.put(one)
    return index


def found(index: CandidateIndex, one: Need, weights: Weights, most: int, *, shown: bool) -> Order:
    ranked = index.ranked(one, weights, most, shown=shown)
    return [
        (index.at(slot).person, score)
        for slot, score in zip(ranked.slots.tolist(), ranked.scores.tolist(), strict=True)
    ]


def by_looking_at_all(
    crowd: Iterable[Candidate], one: Need, weights: Weights, *, shown: bool, now: int = NOW
) -> Order:
    rules = frozenset(RULES) if shown else PROPOSED
    pairs = (Pair(one, other, VOCABULARY, window_of(now)) for other in crowd)
    fit = [pair for pair in pairs if not rules & set(apart(pair))]
    order = sorted(
        (
            -match_of(pair, weights).score,
            pair.candidate.load.open_invitations,
            pair.candidate.waiting_since,
            pair.candidate.person,
        )
        for pair in fit
    )
    return [(person, -score) for score, _, _, person in order]


@settings(deadline=None, max_examples=60)
@given(CROWDS, NEEDS)
def test_the_order_is_that_of_looking_at_every_pair(crowd: list[Candidate], one: Need) -> None:
    index = index_of(crowd)
    for weights, shown in ((USUAL, True), (OTHER, False)):
        wanted = by_looking_at_all(crowd, one, weights, shown=shown)
        assert found(index, one, weights, 50, shown=shown) == wanted
        assert found(index, one, weights, 3, shown=shown) == wanted[:3]


@settings(deadline=None, max_examples=40)
@given(CHANCES, CROWDS, NEEDS)
def test_a_changed_index_finds_what_one_made_anew_finds(
    chance: Random, crowd: list[Candidate], one: Need
) -> None:
    index, there = index_of(crowd), {each.person: each for each in crowd}
    for _ in range(20):
        person = f"u_{chance.randrange(40)}"
        if chance.random() < 0.4:
            index.drop(person)
            there.pop(person, None)
        else:
            there[person] = any_candidate(chance, person)
            index.put(there[person])
    assert len(index) == len(there)
    assert found(index, one, USUAL, 50, shown=True) == by_looking_at_all(
        there.values(), one, USUAL, shown=True
    )


@settings(deadline=None, max_examples=20)
@given(CROWDS, NEEDS)
def test_on_another_day_other_weeks_are_looked_at(crowd: list[Candidate], one: Need) -> None:
    index = index_of(crowd)
    index.roll(NOW + 9 * DAY)
    assert found(index, one, USUAL, 50, shown=True) == by_looking_at_all(
        crowd, one, USUAL, shown=True, now=NOW + 9 * DAY
    )


@settings(deadline=None, max_examples=20)
@given(CHANCES, CROWDS, NEEDS)
def test_the_order_in_which_people_came_changes_nothing(
    chance: Random, crowd: list[Candidate], one: Need
) -> None:
    other = chance.sample(crowd, len(crowd))
    assert found(index_of(crowd), one, USUAL, 50, shown=True) == found(
        index_of(other), one, USUAL, 50, shown=True
    )


def test_equals_come_by_load_then_waiting_then_id() -> None:
    crowd = [
        candidate("u_3"),
        candidate("u_2"),
        candidate("u_9", waiting_since=-5),
        candidate("u_1", load=Load(capacity=2, open_invitations=1), waiting_since=-9),
    ]
    order = [person for person, _ in found(index_of(crowd), need(), USUAL, 9, shown=True)]
    assert order == ["u_9", "u_2", "u_3", "u_1"]


def test_many_more_than_at_first_are_held_and_let_go() -> None:
    crowd = [candidate(f"u_{number:04}") for number in range(300)]
    index = index_of(crowd)
    assert len(found(index, need(), USUAL, 1000, shown=True)) == 300
    for one in crowd:
        index.drop(one.person)
    assert found(index, need(), USUAL, 1000, shown=True) == []
    assert index.get("u_0000") is None


def test_an_empty_index_finds_nobody() -> None:
    assert found(index_of([]), need(), USUAL, 5, shown=True) == []


def test_who_left_is_named_by_no_slot() -> None:
    index = index_of([candidate("u_1")])
    slot = index.slot("u_1")
    assert slot is not None
    index.drop("u_1")
    with pytest.raises(LookupError):
        index.at(slot)
