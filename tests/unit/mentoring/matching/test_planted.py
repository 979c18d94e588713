"""In a programme in which everybody has one who was made to suit them, they are found.

How they were planted is told by tests/support/mentoring/population.py. A thousand beside a thousand
in `make thorough` and in the bench `matching`, a third of them in `make test`.
"""

from server.mentoring.matching.cohort.plan import planned
from server.mentoring.matching.values.weights import USUAL
from tests.support.mentoring.matching_people import NOW
from tests.support.mentoring.population import programme
from tests.support.mentoring.recall import recall_of
from tests.support.thoroughness import times


def test_most_are_shown_who_was_made_for_them() -> None:
    """Recall among the five shown is 0.8 at least, and thrice that of five who merely fit."""
    recall = recall_of(programme(times(1000), seed=7), NOW)
    assert recall.shown >= 0.8, recall
    assert recall.over_chance >= 3, recall


def test_a_cohort_places_more_with_who_was_made_for_them_than_first_come_first_served() -> None:
    there = programme(120, seed=9)
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
