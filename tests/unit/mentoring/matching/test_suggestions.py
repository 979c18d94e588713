"""Who is shown: three to five, in order, with what is open; and nobody beyond their places."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.pair.rules import apart
from server.mentoring.matching.pair.score import match_of
from server.mentoring.matching.suggestions import Suggestion, suggest
from server.mentoring.matching.values.people import Candidate, Load, Need, Ties
from server.mentoring.matching.values.weights import USUAL
from server.protocol.bodies.mentoring.base import Stage, Trade
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


def index_of(*crowd: Candidate) -> CandidateIndex:
    index = CandidateIndex(VOCABULARY, NOW)
    for one in crowd:
        index.put(one)
    return index


def people(found: Iterable[Suggestion]) -> list[str]:
    return [one.person for one in found]


def mentor(person: str, stage: Stage = "senior", trade: Trade = "healthcare") -> Candidate:
    return candidate(person, ways=ways(stage=stage, trade=trade))


ALIKE = [mentor(f"u_{number}") for number in range(9)]


@settings(deadline=None, max_examples=60)
@given(CHANCES)
def test_whoever_is_shown_fits_and_is_explained(chance: Random) -> None:
    crowd, one = any_crowd(chance), any_need(chance)
    index = index_of(*crowd)
    found = suggest(index, one, USUAL)
    fit = [other for other in crowd if not list(apart(index.pair(one, other)))]
    assert min(3, len(fit)) <= len(found) <= min(5, len(fit))
    scores = [each.match.score for each in found]
    assert scores == sorted(scores, reverse=True)
    for each in found:
        other = index.get(each.person)
        assert other in fit
        assert each.match == match_of(index.pair(one, other), USUAL)
        assert set(each.covers) <= set(one.seeks)
        assert bool(each.languages) != ("languages" in other.hidden)


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_the_order_in_which_people_came_changes_nothing(chance: Random) -> None:
    crowd, one = any_crowd(chance), any_need(chance)
    found = suggest(index_of(*crowd), one, USUAL)
    assert suggest(index_of(*chance.sample(crowd, len(crowd))), one, USUAL) == found


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_other_ids_change_nothing_but_the_order_of_equals(chance: Random) -> None:
    crowd, one = any_crowd(chance), any_need(chance)
    names = {f"u_{number}": f"u_x{number}" for number in range(40)}
    shuffled = dict(zip(names, chance.sample(list(names.values()), len(names)), strict=True))
    ranked = index_of(*crowd).ranked(one, USUAL, 50)
    strange = index_of(*(replace(each, person=shuffled[each.person]) for each in crowd))
    assert strange.ranked(renamed(one, shuffled), USUAL, 50).scores.tolist() == (
        ranked.scores.tolist()
    )
    alike = index_of(*(replace(each, person=names[each.person]) for each in crowd))
    found = suggest(index_of(*crowd), one, USUAL)
    assert suggest(alike, renamed(one, names), USUAL) == tuple(
        replace(each, person=names[each.person]) for each in found
    )


def renamed(one: Need, names: dict[str, str]) -> Need:
    ties = {
        tie: frozenset(names[person] for person in getattr(one.ties, tie))
        for tie in ("blocked", "engaged", "set_aside")
    }
    return replace(one, person=names[one.person], ties=Ties(**ties))


class TestHowMany:
    @pytest.mark.parametrize(("there", "shown"), [(0, 0), (2, 2), (3, 3), (9, 5)])
    def test_as_many_as_there_are_up_to_five(self, there: int, shown: int) -> None:
        assert len(suggest(index_of(*ALIKE[:there]), need(), USUAL)) == shown

    def test_a_fourth_comes_near_to_the_first(self) -> None:
        far = ways(
            stage="training", minutes=0, style=dict.fromkeys(("plain-words", "challenge"), 0)
        )
        crowd = [candidate(f"u_f{number}", gives=topics("safety"), ways=far) for number in range(4)]
        found = suggest(index_of(mentor("u_best"), *crowd), need(), USUAL)
        assert people(found) == ["u_best", "u_f0", "u_f1"]


class TestKinds:
    """The fourth and fifth are for a kind of mentor that is lacking."""

    def test_a_kind_that_is_lacking_is_looked_for_further_down(self) -> None:
        peer = mentor("u_peer", stage="early")
        other = candidate("u_other", gives=topics("safety"), ways=ways(stage=None, trade="bridge"))
        found = suggest(index_of(*ALIKE, peer, other), need(), USUAL)
        assert people(found) == ["u_0", "u_1", "u_2", "u_peer", "u_other"]
        assert [sorted(one.kinds) for one in found[3:]] == [["peer"], ["other_trade"]]

    def test_a_kind_that_is_there_is_not(self) -> None:
        peer = candidate("u_peer", gives=topics("imaging"), ways=ways(stage="early"))
        found = suggest(index_of(*ALIKE, mentor("u_p2", stage="early")), need(), USUAL, (peer,))
        assert people(found) == ["u_0", "u_1", "u_2", "u_3", "u_4"]

    def test_one_person_can_be_two(self) -> None:
        both = mentor("u_both", stage="early", trade="engineering")
        found = suggest(index_of(*ALIKE, both), need(), USUAL)
        assert people(found) == ["u_0", "u_1", "u_2", "u_3", "u_both"]


class TestWhatIsOpen:
    def test_what_ones_mentors_cover_is_not_sought_again(self) -> None:
        has = candidate("u_has", gives=topics("wound-care"))
        crowd = [
            candidate("u_a", gives=topics("wound-care")),
            candidate("u_b", gives=topics("alarms")),
        ]
        found = suggest(index_of(*crowd), need(), USUAL, (has,))
        assert [(one.person, one.covers) for one in found] == [("u_b", topics("alarms"))]

    def test_who_has_all_covered_and_looks_on_looks_for_all_of_it(self) -> None:
        found = suggest(index_of(*ALIKE), need(), USUAL, (candidate("u_has"),))
        assert found[0].covers == topics("wound-care", "alarms")


class TestLoad:
    """A mentor's room is shared out: nobody stands in more lists than they could say yes to."""

    def test_of_equals_the_one_with_fewer_open_invitations_comes_first(self) -> None:
        loads = {"u_1": 2, "u_2": 0, "u_3": 1}
        crowd = [
            candidate(one, load=Load(capacity=5, open_invitations=open_invitations))
            for one, open_invitations in loads.items()
        ]
        assert people(suggest(index_of(*crowd), need(), USUAL)) == ["u_2", "u_3", "u_1"]

    def test_two_hundred_who_look_are_spread_over_all_who_have_room(self) -> None:
        places = {f"u_{number:02}": number % 3 for number in range(30)}
        there = {one: candidate(one, load=Load(capacity=many)) for one, many in places.items()}
        index, stands = index_of(*there.values()), Counter[str]()
        for number in range(200):
            for one in suggest(index, need(f"u_m{number}"), USUAL):
                stands[one.person] += 1
                load = replace(there[one.person].load, shown_to=stands[one.person])
                index.put(replace(there[one.person], load=load))
        assert stands == {one: 5 * many for one, many in places.items() if many}
