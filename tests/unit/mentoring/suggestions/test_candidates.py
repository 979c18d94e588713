"""Suggestions over all mentors: told as they are, spread, and the same for the same."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings

from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.pair.score import match_of
from server.mentoring.matching.values.facts import NeedMet
from server.mentoring.matching.values.people import SHOWN_A_PLACE
from server.mentoring.matching.values.weights import USUAL
from server.mentoring.profiles.profile import Expertise
from server.mentoring.register.mentor import Mentor
from server.mentoring.requests.request_life import DAY
from server.mentoring.suggestions.candidates import Candidates
from server.mentoring.suggestions.shown_lists import FORGOTTEN_MS, ShownLists
from server.mentoring.suggestions.telling import told
from tests.support.mentoring.directory_people import any_mentors
from tests.support.mentoring.matching_people import (
    CHANCES,
    NOW,
    VOCABULARY,
    any_need,
    need,
    topics,
)
from tests.unit.mentoring.profiles.records import record


def candidates(*mentors: Mentor) -> Candidates:
    found = Candidates(VOCABULARY, USUAL, NOW)
    for one in mentors:
        found.put(one)
    return found


def mentor(person: str, capacity: int = 1) -> Mentor:
    week = need().ways.week
    gives = Expertise(("wound-care",), ())
    fields: dict[str, Any] = {
        "gives": gives,
        "languages": ("en",),
        "week": week,
        "capacity": capacity,
    }
    return Mentor(replace(record(person=person, **fields), time_zone="Europe/London"))


@settings(deadline=None, max_examples=50)
@given(CHANCES)
def test_the_same_people_are_told_the_same(chance: Random) -> None:
    mentors, one = any_mentors(chance), any_need(chance)
    first = candidates(*mentors).suggest(one, (), NOW)
    other = candidates(*chance.sample(mentors, len(mentors)))
    assert other.suggest(one, (), NOW) == first
    assert other.suggest(one, (), NOW) == first
    there = {each.person: each for each in mentors}
    for each in first:
        tale = told(each.suggestion, there[each.person], each.pair)
        assert tale.card.has_room
        assert len(tale.reasons) == len(each.suggestion.match.reasons)
        assert (tale.gap is None) == (each.suggestion.match.gap is None)
        assert (tale.hours is None) == ("hours" in each.pair.candidate.hidden)


@settings(deadline=None, max_examples=80)
@given(CHANCES)
def test_without_its_top_reason_a_match_is_worth_less(chance: Random) -> None:
    """What a suggestion names first is what carries it: take it from the mentor, with all that is
    anything like it, and they lose."""
    mentors, one = any_mentors(chance), any_need(chance)
    for each in candidates(*mentors).suggest(one, (), NOW):
        first = next(iter(each.suggestion.match.reasons), None)
        if first is not None and isinstance(first.fact, NeedMet):
            like = VOCABULARY.like(first.fact.sought.key)
            other = each.pair.candidate
            left = tuple(topic for topic in other.gives if topic.key not in like)
            poorer = replace(other, gives=left or topics("knitting"))
            assert points(replace(each.pair, candidate=poorer)) < points(each.pair)


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_a_name_and_a_picture_change_nothing(chance: Random) -> None:
    """Nor can sex or age, of which a profile knows nothing."""
    mentors, one = any_mentors(chance), any_need(chance)
    others = [
        replace(each, record=replace(each.record, name=f"N {n}", has_picture=bool(n % 2)))
        for n, each in enumerate(mentors)
    ]
    found = candidates(*mentors).suggest(one, (), NOW)
    assert candidates(*others).suggest(one, (), NOW) == found


def points(pair: Pair) -> float:
    """All that a match came to, before it is rounded."""
    return sum(one.points for one in match_of(pair, USUAL).weighed)


def test_nobody_stands_in_more_lists_than_their_places_allow() -> None:
    found = candidates(mentor("u_one"), mentor("u_two", capacity=2))
    lists = [
        {each.person for each in found.suggest(need(f"u_mentee{number}"), (), NOW)}
        for number in range(3 * SHOWN_A_PLACE)
    ]
    assert sum("u_one" in one for one in lists) == SHOWN_A_PLACE
    assert sum("u_two" in one for one in lists) == 2 * SHOWN_A_PLACE
    assert {each.person for each in found.suggest(need("u_mentee0"), (), NOW)} == lists[0]


def test_a_list_that_nobody_looks_at_holds_no_place() -> None:
    found = candidates(mentor("u_one"))
    for number in range(SHOWN_A_PLACE):
        assert found.suggest(need(f"u_mentee{number}"), (), NOW)
    later = NOW + FORGOTTEN_MS
    assert found.suggest(need("u_late"), (), later - DAY) == []
    assert found.suggest(need("u_late"), (), later)


@settings(deadline=None, max_examples=40)
@given(CHANCES)
def test_each_mentor_stands_in_as_many_lists_as_there_are(chance: Random) -> None:
    lists, kept = ShownLists(), {}
    for at in range(30):
        mentee, mentors = f"m{chance.randrange(4)}", {f"p{chance.randrange(4)}" for _ in range(3)}
        lists.put(mentee, mentors, at)
        kept[mentee] = mentors
    for number in range(4):
        standing = sum(f"p{number}" in one for one in kept.values())
        assert lists.standing(f"p{number}") == standing
