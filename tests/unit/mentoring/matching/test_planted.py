"""In a programme in which everybody has one who was made to suit them, they are found."""

from random import Random
from typing import Final

from server.mentoring.matching.cohort.plan import planned
from server.mentoring.matching.suggestions import suggest
from server.mentoring.matching.values.weights import USUAL
from tests.support.mentoring.matching_people import NOW
from tests.support.mentoring.population import programme

SHOWN: Final = 5


def test_of_a_thousand_most_are_shown_who_was_made_for_them() -> None:
    """Recall among the five shown is 0.8 at least, and thrice that of five who merely fit."""
    there = programme(1000, seed=7)
    index, chance = there.index(NOW), Random(8)
    found = by_chance = 0
    for one, made in zip(there.mentees, there.planted, strict=True):
        found += made in {each.person for each in suggest(index, one, USUAL)}
        fit = index.ranked(one, USUAL, len(index)).slots.tolist()
        by_chance += index.slot(made) in chance.sample(fit, min(SHOWN, len(fit)))
    assert found / len(there.planted) >= 0.8
    assert found >= 3 * by_chance


def test_a_cohort_places_more_with_who_was_made_for_them_than_first_come_first_served() -> None:
    there = programme(300, seed=9)
    index = there.index(NOW)
    made = dict(zip((one.person for one in there.mentees), there.planted, strict=True))
    plan = planned(index, there.mentees, USUAL)
    together = sum(made[one.mentee] == one.mentor for one in plan.proposals)
    taken: set[int] = set()
    served = 0
    for one in there.mentees:
        free = [slot for slot in index.ranked(one, USUAL, 50).slots.tolist() if slot not in taken]
        taken.update(free[:1])
        served += bool(free) and index.at(free[0]).person == made[one.person]
    assert together / len(made) >= 0.8
    assert together >= served
