"""The network map: which needs who covers, what is open, and who would cover it."""

from random import Random

import pytest
from hypothesis import given, settings

from server.mentoring.matching.kinds import KINDS, Kind, kinds_of
from server.mentoring.matching.network import NeedRow, covered, network_map, still_open
from server.protocol.bodies.mentoring.base import Stage, Trade
from tests.support.mentoring.matching_people import (
    CHANCES,
    VOCABULARY,
    any_crowd,
    any_need,
    candidate,
    need,
    topics,
    ways,
)

SOUGHT = topics("wound-care", "alarms", "imaging", "escalation")


def test_each_need_has_who_covers_it_or_who_would() -> None:
    mentors = [
        candidate("u_a", gives=topics("wound-care", "safety")),
        candidate("u_b", gives=topics("nursing", "falconry")),
    ]
    would = [candidate("u_c", gives=topics("biomedical")), candidate("u_d", gives=SOUGHT)]
    found = network_map(need(seeks=SOUGHT), mentors, would, VOCABULARY)
    wound_care, alarms, imaging, escalation = SOUGHT
    assert found.needs == (
        NeedRow(wound_care, ("u_a", "u_b"), ()),
        NeedRow(alarms, ("u_a",), ()),
        NeedRow(imaging, (), ("u_c", "u_d")),
        NeedRow(escalation, (), ("u_d",)),
    )
    assert found.uncovered == (imaging, escalation)


def test_a_neighbour_two_steps_off_covers_nothing() -> None:
    assert (
        covered(topics("alarms"), candidate(gives=topics("human-factors", "bridge")), VOCABULARY)
        == ()
    )


def test_nobody_around_leaves_all_open() -> None:
    found = network_map(need(), (), (), VOCABULARY)
    assert found.uncovered == need().seeks
    assert found.kinds == dict.fromkeys(KINDS, ())


@settings(deadline=None, max_examples=50)
@given(CHANCES)
def test_what_is_covered_and_what_is_open_are_all_that_is_sought(chance: Random) -> None:
    one, mentors = any_need(chance), any_crowd(chance)[:3]
    found = network_map(one, mentors, any_crowd(chance), VOCABULARY)
    assert tuple(row.topic for row in found.needs) == one.seeks
    for row in found.needs:
        assert not (row.covered_by and row.would_cover)
    left = still_open(one, mentors, VOCABULARY)
    assert left.seeks == (found.uncovered or one.seeks)
    assert still_open(left, mentors, VOCABULARY) == left


@pytest.mark.parametrize(
    ("stage", "trade", "kinds"),
    [
        ("senior", "healthcare", {"senior"}),
        ("senior", None, {"senior"}),
        ("senior", "engineering", {"other_trade"}),
        ("early", "healthcare", {"peer"}),
        ("early", "bridge", {"peer", "other_trade"}),
        ("training", "healthcare", set()),
        (None, "healthcare", set()),
    ],
)
def test_a_mentor_is_of_the_kinds_that_follow_from_where_both_stand(
    stage: Stage | None, trade: Trade | None, kinds: set[Kind]
) -> None:
    assert kinds_of(ways(), ways(stage=stage, trade=trade)) == kinds


def test_the_map_says_who_is_of_which_kind_and_which_is_lacking() -> None:
    mentors = [candidate("u_a"), candidate("u_b", ways=ways(stage="early", trade="bridge"))]
    found = network_map(need(), mentors, (), VOCABULARY)
    assert found.kinds == {"senior": ("u_a",), "peer": ("u_b",), "other_trade": ("u_b",)}
