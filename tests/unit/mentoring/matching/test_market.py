"""Stable matching: nobody who would rather be with each other is parted, and no mentor is overfull.

Held to an oracle that looks at every pair, and to the package `matching`, whose HospitalResident
solves the same thing by objects.
"""

import warnings
from collections import Counter
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from matching.games import HospitalResident

from server.mentoring.matching.cohort.market import Market, Placed, deferred_acceptance
from server.mentoring.matching.cohort.settling import blocking_pairs, settled
from tests.support.mentoring.matching_people import CHANCES

CASES: Final = 2000
OF_THE_PACKAGE: Final = 3000


def any_market(chance: Random, most: int = 7) -> Market:
    """Lists of any length, with mentors that take nobody among them."""
    mentees, mentors = chance.randint(1, most), chance.randint(1, most)
    choices = [chance.sample(range(mentors), chance.randint(0, mentors)) for _ in range(mentees)]
    return market(chance, choices, [chance.randrange(4) for _ in range(mentors)])


def market(chance: Random, choices: list[list[int]], places: list[int]) -> Market:
    """With merits as they are: few points, and of equals the one whose turn it is."""
    turn = chance.sample(range(len(choices)), len(choices))
    merits = [
        [chance.randrange(3) * len(choices) + turn[mentee] for _ in row]
        for mentee, row in enumerate(choices)
    ]
    return Market(choices, merits, places)


def blocking(of: Market, placed: Placed) -> list[tuple[int, int]]:
    """By the definition, looking at everybody."""
    found = []
    for mentee, choices in enumerate(of.choices):
        mine = placed[mentee]
        for mentor in choices if mine is None else choices[: choices.index(mine)]:
            held = [one for one, other in enumerate(placed) if other == mentor]
            better = [one for one in held if of.merit(one, mentor) < of.merit(mentee, mentor)]
            if len(held) < of.places[mentor] or better:
                found.append((mentee, mentor))
    return found


def assert_stable(of: Market, placed: Placed) -> None:
    held = Counter(mentor for mentor in placed if mentor is not None)
    assert all(many <= of.places[mentor] for mentor, many in held.items())
    assert all(
        mentor is None or mentor in of.choices[mentee] for mentee, mentor in enumerate(placed)
    )
    assert blocking(of, placed) == []
    assert list(blocking_pairs(of, placed)) == []


def test_thousands_of_small_cases_are_stable() -> None:
    chance = Random(137)
    for _ in range(CASES):
        of = any_market(chance)
        assert_stable(of, deferred_acceptance(of))


def test_what_blocks_is_found_in_any_matching() -> None:
    chance = Random(138)
    for _ in range(500):
        of = any_market(chance)
        placed = any_placing(chance, of)
        assert list(blocking_pairs(of, placed)) == blocking(of, placed)


def any_placing(chance: Random, of: Market) -> Placed:
    """Within the places, and no more."""
    left = list(of.places)
    placed: Placed = []
    for choices in of.choices:
        mentor = chance.choice([None, *choices])
        if mentor is not None and left[mentor] <= 0:
            mentor = None
        if mentor is not None:
            left[mentor] -= 1
        placed.append(mentor)
    return placed


def by_the_package(of: Market) -> Placed:
    """Those with nobody to rank, and mentors without a place or a mentee, are none to it."""
    choices = {
        mentee: [mentor for mentor in row if of.places[mentor]]
        for mentee, row in enumerate(of.choices)
    }
    mentees = {mentee: row for mentee, row in choices.items() if row}
    mentors: dict[int, list[int]] = {}
    for mentee, row in mentees.items():
        for mentor in row:
            mentors.setdefault(mentor, []).append(mentee)
    for mentor, asked in mentors.items():
        asked.sort(key=lambda mentee: -of.merit(mentee, mentor))
    game = HospitalResident.create_from_dictionaries(
        {f"e{mentee}": [f"o{mentor}" for mentor in row] for mentee, row in mentees.items()},
        {f"o{mentor}": [f"e{mentee}" for mentee in row] for mentor, row in mentors.items()},
        {f"o{mentor}": of.places[mentor] for mentor in mentors},
    )
    placed: Placed = [None] * len(of.choices)
    for mentor, held in game.solve(optimal="resident").items():
        for mentee in held:
            placed[int(mentee.name[1:])] = int(mentor.name[1:])
    return placed


def test_the_package_places_everybody_alike() -> None:
    """There is one matching that is best for all mentees, so both must come to it."""
    chance = Random(139)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(OF_THE_PACKAGE):
            of = any_market(chance)
            assert deferred_acceptance(of) == by_the_package(of)


class TestAgain:
    """A matching after another: stable again, and moved by nothing but need."""

    def test_thousands_of_small_cases_are_stable_from_wherever_they_begin(self) -> None:
        chance = Random(140)
        for _ in range(CASES):
            of = any_market(chance)
            earlier = [chance.choice([None, *range(len(of.places))]) for _ in of.choices]
            assert_stable(of, settled(of, earlier))

    @settings(deadline=None, max_examples=200)
    @given(CHANCES)
    def test_nobody_moves_where_nothing_calls_for_it(self, chance: Random) -> None:
        of = any_market(chance)
        earlier = any_placing(chance, of)
        if not blocking(of, earlier):
            assert settled(of, earlier) == earlier
        assert settled(of, deferred_acceptance(of)) == deferred_acceptance(of)

    @settings(deadline=None, max_examples=200)
    @given(CHANCES)
    def test_a_newcomer_moves_nobody_who_is_not_in_their_way(self, chance: Random) -> None:
        """With room at the newcomer's first choice everybody else stays."""
        of = any_market(chance)
        newcomer, *others = range(len(of.choices))
        without = Market([[], *of.choices[1:]], [[], *of.merits[1:]], of.places)
        earlier = deferred_acceptance(without)
        after = settled(of, earlier)
        first = of.choices[newcomer][0] if of.choices[newcomer] else None
        if first is None or earlier.count(first) < of.places[first]:
            assert after[newcomer] == first
            assert [after[one] for one in others] == [earlier[one] for one in others]

    def test_a_mentor_with_fewer_places_keeps_who_suits_them_most(self) -> None:
        of = Market([[0], [0], [0]], [[5], [9], [7]], [2])
        assert settled(of, [0, 0, 0]) == [None, 0, 0]

    @pytest.mark.parametrize("gone", [[], [1]])
    def test_who_is_on_no_list_any_more_is_not_kept(self, gone: list[int]) -> None:
        of = Market([gone], [[0] * len(gone)], [1, 1])
        assert settled(of, [0]) == [gone[0] if gone else None]


def test_nobody_at_all_is_placed_nowhere() -> None:
    empty = Market([], [], [])
    assert settled(empty, []) == deferred_acceptance(empty) == []
