"""A whole programme at once: proposals that hold, that stay, and that move only for a reason."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings

from server.mentoring.matching.cohort.lists import Pairs, parted
from server.mentoring.matching.cohort.moves import FewerPlaces, GaveWay, MovedMentee, Nearer, Parted
from server.mentoring.matching.cohort.plan import CohortPlan, PlannedPair, Unplaced, planned
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.values.people import Candidate, Load, Need, Ties
from server.mentoring.matching.values.weights import USUAL
from tests.support.mentoring.matching_people import (
    CHANCES,
    NOW,
    VOCABULARY,
    any_crowd,
    any_need,
    candidate,
    need,
    topics,
    ways,
)

Mentees = list[Need]


def index_of(*mentors: Candidate) -> CandidateIndex:
    index = CandidateIndex(VOCABULARY, NOW)
    for one in mentors:
        index.put(one)
    return index


def any_mentees(chance: Random) -> Mentees:
    return [replace(any_need(chance), person=f"u_m{number}") for number in range(12)]


def again(plan: CohortPlan) -> Pairs:
    return Pairs({}, {one.mentee: one.mentor for one in plan.proposals})


def mentor_with(places: int, person: str = "u_mentor") -> Candidate:
    return candidate(person, load=Load(capacity=places))


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_everybody_is_placed_once_or_named_and_every_pair_may_be(chance: Random) -> None:
    mentors, mentees = any_crowd(chance), any_mentees(chance)
    index = index_of(*mentors)
    plan = planned(index, mentees, USUAL)
    placed = [one.mentee for one in plan.proposals]
    assert sorted(placed + [one.mentee for one in plan.unplaced]) == sorted(
        one.person for one in mentees
    )
    by_id = {one.person: one for one in mentees}
    for one in plan.proposals:
        assert parted(index, by_id[one.mentee], one.mentor) is None
    for each in mentors:
        held = [one for one in plan.proposals if one.mentor == each.person]
        assert len(held) <= each.load.places
    assert plan.moves == ()


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_the_same_again_changes_nothing_in_whatever_order_it_comes(chance: Random) -> None:
    mentors, mentees = any_crowd(chance), any_mentees(chance)
    plan = planned(index_of(*mentors), mentees, USUAL)
    shuffled = index_of(*chance.sample(mentors, len(mentors)))
    assert planned(shuffled, chance.sample(mentees, len(mentees)), USUAL) == plan
    assert planned(shuffled, mentees, USUAL, again(plan)) == plan


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_each_who_has_somebody_else_after_the_world_moved_is_told_why(chance: Random) -> None:
    mentors, mentees = any_crowd(chance), any_mentees(chance)
    before = again(planned(index_of(*mentors), mentees, USUAL))
    others = any_crowd(chance)
    index = index_of(*{one.person: one for one in (*mentors, *others)}.values())
    plan = planned(index, mentees, USUAL, before)
    after = {one.mentee: one.mentor for one in plan.proposals}
    moved = {mentee for mentee, mentor in before.earlier.items() if after.get(mentee) != mentor}
    assert {one.mentee for one in plan.moves} == moved
    for one in plan.moves:
        assert (one.before, one.after) == (before.earlier[one.mentee], after.get(one.mentee))


class TestLocked:
    """Pairs that are decided stay, and hold their place."""

    def test_they_are_in_no_plan_and_leave_a_place_less(self) -> None:
        pairs = Pairs(locked={"u_a": "u_mentor"}, earlier={})
        plan = planned(
            index_of(mentor_with(2)), [need("u_a"), need("u_b"), need("u_c")], USUAL, pairs
        )
        assert plan.proposals == (PlannedPair("u_b", "u_mentor"),)
        assert plan.unplaced == (Unplaced("u_c", 1),)

    def test_they_stay_whatever_a_rule_says_now(self) -> None:
        blocked = need("u_a", ties=Ties(blocked=frozenset({"u_mentor"})))
        pairs = Pairs(locked={"u_a": "u_mentor"}, earlier={"u_a": "u_mentor"})
        plan = planned(index_of(mentor_with(1)), [blocked, need("u_b")], USUAL, pairs)
        assert (plan.proposals, plan.moves) == ((), ())
        assert plan.unplaced == (Unplaced("u_b", 0),)

    def test_one_with_somebody_who_left_stops_nothing(self) -> None:
        pairs = Pairs(locked={"u_a": "u_gone"}, earlier={"u_b": "u_gone"})
        plan = planned(index_of(mentor_with(1)), [need("u_b")], USUAL, pairs)
        assert plan.proposals == (PlannedPair("u_b", "u_mentor"),)
        assert plan.moves == (MovedMentee("u_b", "u_gone", "u_mentor", Parted("role")),)


class TestMoves:
    """Why somebody is proposed another mentor than before, or none."""

    def test_a_rule_keeps_the_two_apart_now(self) -> None:
        blocked = need("u_a", ties=Ties(blocked=frozenset({"u_mentor"})))
        plan = planned(index_of(mentor_with(1)), [blocked], USUAL, Pairs({}, {"u_a": "u_mentor"}))
        assert plan.moves == (MovedMentee("u_a", "u_mentor", None, Parted("blocked")),)

    def test_somebody_nearer_has_room(self) -> None:
        index = index_of(mentor_with(1), candidate("u_far", gives=topics("alarms")))
        plan = planned(index, [need("u_a")], USUAL, Pairs({}, {"u_a": "u_far"}))
        assert plan.moves == (MovedMentee("u_a", "u_far", "u_mentor", Nearer()),)

    def test_somebody_who_suits_no_more_moves_nobody(self) -> None:
        index = index_of(mentor_with(1, "u_1"), mentor_with(1, "u_2"))
        plan = planned(index, [need("u_a")], USUAL, Pairs({}, {"u_a": "u_2"}))
        assert plan.proposals == (PlannedPair("u_a", "u_2"),)
        assert plan.moves == ()

    def test_the_place_went_to_who_suits_the_mentor_more(self) -> None:
        farther = need("u_a", ways=ways(style={"plain-words": 0, "big-picture": 0, "challenge": 0}))
        pairs = Pairs({}, {"u_a": "u_mentor"})
        plan = planned(index_of(mentor_with(1)), [farther, need("u_b")], USUAL, pairs)
        assert plan.proposals == (PlannedPair("u_b", "u_mentor"),)
        assert plan.moves == (MovedMentee("u_a", "u_mentor", None, GaveWay("u_b")),)

    def test_who_suits_no_more_takes_nobodys_place_however_long_they_waited(self) -> None:
        pairs = Pairs({}, {"u_a": "u_mentor"})
        waiting = need("u_b", waiting_since=-9)
        plan = planned(index_of(mentor_with(1)), [need("u_a"), waiting], USUAL, pairs)
        assert plan.proposals == (PlannedPair("u_a", "u_mentor"),)

    def test_a_mentor_takes_fewer(self) -> None:
        pairs = Pairs({}, {"u_a": "u_mentor", "u_b": "u_mentor"})
        plan = planned(index_of(mentor_with(1)), [need("u_a"), need("u_b")], USUAL, pairs)
        assert plan.moves == (MovedMentee("u_b", "u_mentor", None, FewerPlaces()),)


def test_of_equals_a_mentor_takes_who_has_waited_longest() -> None:
    mentees = [need("u_a", waiting_since=5), need("u_b", waiting_since=2), need("u_c")]
    plan = planned(index_of(mentor_with(2)), mentees, USUAL)
    assert [one.mentee for one in plan.proposals] == ["u_b", "u_c"]


def test_in_how_many_lists_a_mentor_stands_is_no_matter_for_a_proposal() -> None:
    shown = candidate("u_mentor", load=Load(capacity=1, shown_to=500))
    assert planned(index_of(shown), [need()], USUAL).proposals


def test_progress_is_told_from_nothing_to_all() -> None:
    told: list[tuple[int, int]] = []
    mentees = [need(f"u_{number:03}") for number in range(250)]
    planned(index_of(mentor_with(1)), mentees, USUAL, progress=lambda *read: told.append(read))
    assert told == [(0, 250), (100, 250), (200, 250), (250, 250)]


def test_an_earlier_mentor_below_the_longest_list_is_still_one_to_stay_with() -> None:
    better = [mentor_with(1, f"u_{number:02}") for number in range(60)]
    other = candidate("u_last", gives=topics("alarms"))
    mentees = [need(f"u_m{number:02}") for number in range(61)]
    pairs = Pairs({}, {"u_m60": "u_last"})
    plan = planned(index_of(*better, other), mentees, USUAL, pairs)
    assert PlannedPair("u_m60", "u_last") in plan.proposals
    assert plan.moves == ()
