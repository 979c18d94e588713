"""What two both named: true of both, and nothing of what the mentor seeks."""

from dataclasses import replace

from server.mentoring.profiles.profile import NOTHING, Expertise, Profile
from server.mentoring.requests.shared_interest import shared_interests
from server.mentoring.taxonomy.tree import Taxonomy, Term
from server.protocol.bodies.mentoring.requests import SharedInterest

TAXONOMY = Taxonomy(
    1,
    [
        Term("care", None, {"en": "Care"}),
        Term("alarms", "care", {"en": "Alarms"}),
        Term("handover", "care", {"en": "Handover"}),
        Term("steel", None, {"en": "Steel"}),
    ],
)
MENTOR = Profile(
    "u_grace",
    gives=Expertise(("alarms", "steel"), ("Leading without a title", "Nights")),
    seeks=Expertise(("handover",), ("Chess",)),
)


def found(seeks: Expertise, gives: Expertise = NOTHING) -> list[str | None]:
    mentee = Profile("u_amara", seeks=seeks, gives=gives)
    return [one.term or one.word for one in shared_interests(mentee, MENTOR, TAXONOMY)]


def test_it_is_what_the_mentor_gives_and_the_mentee_named_in_the_mentors_order() -> None:
    assert found(Expertise(("steel", "alarms"), ("nights",))) == ["alarms", "steel", "Nights"]
    assert found(Expertise(), Expertise(("steel",), ())) == ["steel"]
    assert found(Expertise((), ("leading  WITHOUT a title",))) == ["Leading without a title"]


def test_a_term_that_is_sought_takes_in_what_stands_below_it() -> None:
    assert found(Expertise(("care",), ())) == ["alarms"]
    assert found(Expertise(), Expertise(("care",), ())) == []


def test_what_the_mentor_seeks_is_nobodys_to_see() -> None:
    assert found(Expertise(("handover",), ("Chess",))) == []


def test_a_term_that_is_in_the_taxonomy_no_more_is_still_the_same_term() -> None:
    mentor = replace(MENTOR, gives=Expertise(("gone",), ()))
    mentee = Profile("u_amara", seeks=Expertise(("gone",), ()))
    assert shared_interests(mentee, mentor, TAXONOMY) == (SharedInterest(term="gone"),)
