"""What keeps two people apart: each rule by itself, and nothing else."""

from dataclasses import replace
from typing import Final

import pytest

from server.mentoring.matching.pair.rules import PROPOSED, RULES, Rule, apart
from server.mentoring.matching.values.people import Candidate, Hidden, Load, Need, Ties
from tests.support.mentoring.matching_people import (
    HALIFAX,
    candidate,
    free,
    need,
    pair,
    topics,
    ways,
)

MENTOR: Final = frozenset({"mentor"})

APART: Final[dict[Rule, tuple[Need, Candidate]]] = {
    "oneself": (need("mentor"), candidate("mentor")),
    "role": (need(), candidate(standing="unlisted")),
    "paused": (need(), candidate(standing="paused")),
    "resting": (need(), candidate(standing="resting")),
    "blocked": (need(ties=Ties(blocked=MENTOR)), candidate()),
    "between_them": (need(ties=Ties(engaged=MENTOR)), candidate()),
    "set_aside": (need(ties=Ties(set_aside=MENTOR)), candidate()),
    "language": (need(), candidate(ways=ways(languages=("fr",)))),
    "expertise": (need(), candidate(gives=topics("imaging", "escalation"))),
    "hours": (need(), candidate(ways=ways(zone=HALIFAX))),
    "full": (need(), candidate(load=Load(capacity=2, relationships=1, open_invitations=1))),
    "shown_enough": (need(), candidate(load=Load(capacity=2, relationships=1, shown_to=5))),
}


def test_every_rule_is_tried() -> None:
    assert tuple(APART) == RULES


def test_nothing_keeps_apart_who_fit() -> None:
    assert not list(apart(pair(need(), candidate())))


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_keeps_apart_by_itself(rule: Rule) -> None:
    found = set(apart(pair(*APART[rule])))
    # Whoever has no place is shown to nobody either.
    assert found == ({"full", "shown_enough"} if rule == "full" else {rule})


@pytest.mark.parametrize("side", ["seeks", "gives"])
def test_who_did_not_say_what_they_seek_or_give_is_not_kept_apart_by_it(side: str) -> None:
    silent = (need(seeks=()), candidate()) if side == "seeks" else (need(), candidate(gives=()))
    assert not list(apart(pair(*silent)))


def test_a_goal_that_is_met_is_enough() -> None:
    wish = need(seeks=topics("imaging"), goals=topics("alarms"))
    assert not list(apart(pair(wish, candidate())))


@pytest.mark.parametrize(("evening", "is_apart"), [((0, 36, 38), False), ((0, 36, 37), True)])
def test_an_hour_a_week_is_enough_and_half_an_hour_is_not(
    evening: tuple[int, int, int], is_apart: bool
) -> None:
    other = candidate(ways=ways(week=free(evening)))
    assert list(apart(pair(need(), other))) == (["hours"] if is_apart else [])


def test_one_language_has_many_countries() -> None:
    """Languages are compared by their primary subtag, which is all that a profile hands over."""
    wish = need(ways=ways(languages=("de", "fr")))
    assert not list(apart(pair(wish, candidate(ways=ways(languages=("fr", "en"))))))


@pytest.mark.parametrize("hidden", ["languages", "hours"])
def test_what_a_mentor_hides_still_decides_whether_two_can_meet(hidden: Hidden) -> None:
    away = ways(languages=("fr",), zone=HALIFAX)
    kept = replace(candidate(ways=away), hidden=frozenset({hidden}))
    assert set(apart(pair(need(), kept))) == {"language", "hours"}


class TestPlaces:
    """An open invitation holds a place, and a place stands in five lists at most."""

    def test_there_are_never_fewer_than_none(self) -> None:
        assert Load(capacity=1, relationships=2, open_invitations=2).places == 0

    @pytest.mark.parametrize("places", [0, 1, 2, 3])
    def test_no_mentor_stands_in_more_lists_than_their_places_allow(self, places: int) -> None:
        shown = 0
        while Load(capacity=3, relationships=3 - places, shown_to=shown).may_be_shown:
            shown += 1
        assert shown == 5 * places

    def test_a_proposal_does_not_ask_in_how_many_lists_somebody_stands(self) -> None:
        assert frozenset(RULES) - PROPOSED == {"shown_enough"}
