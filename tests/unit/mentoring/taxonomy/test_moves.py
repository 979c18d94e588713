"""However the taxonomy changes, whoever held a term holds one, and is found by it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.mentoring.taxonomy.moves import (
    AnyMove,
    Merged,
    MoveError,
    Moves,
    Renamed,
    Retired,
    Split,
)
from server.mentoring.taxonomy.tree import Taxonomy
from tests.unit.mentoring.taxonomy.histories import History, histories, was
from tests.unit.mentoring.taxonomy.made_up import term


def ids_of(taxonomy: Taxonomy) -> list[str]:
    return [each.id for each in taxonomy.all()]


@given(histories(), st.data())
@settings(max_examples=60)
def test_nobody_is_lost_nothing_dangles_and_twice_changes_nothing(
    history: History, data: st.DataObject
) -> None:
    then = data.draw(st.sampled_from(history.versions))
    held = data.draw(st.lists(st.sampled_from(ids_of(then)), min_size=1))
    today = history.today.today(held)
    assert today
    assert set(today) <= set(ids_of(history.versions[-1]))
    assert len(set(today)) == len(today)
    assert history.today.today(today) == today


@given(histories())
@settings(max_examples=40)
def test_who_was_found_by_a_term_is_found_by_what_became_of_it(history: History) -> None:
    moves, newest = history.today, history.versions[-1]
    for then in history.versions:
        for sought in ids_of(then):
            found = {one for each in moves.today([sought]) for one in newest.below(each)}
            for held in then.below(sought):
                assert found & set(moves.today([held])), (sought, held)


@given(histories())
@settings(max_examples=40)
def test_it_does_not_matter_when_a_set_of_ids_was_brought_up_to_date(history: History) -> None:
    for then in history.versions:
        for one in ids_of(then):
            for version in range(then.version, len(history.versions) + 1):
                between = history.at(version).today([one])
                assert set(history.today.today(between)) == set(history.today.today([one]))


@given(histories())
@settings(max_examples=30)
def test_each_id_is_brought_to_today_by_itself_and_in_its_order(history: History) -> None:
    every = list(dict.fromkeys(one for then in history.versions for one in ids_of(then)))
    apart = [heir for one in every for heir in history.today.today([one])]
    assert history.today.today(every) == tuple(dict.fromkeys(apart))


@given(histories())
@settings(max_examples=30)
def test_what_somebody_called_a_term_leads_to_what_became_of_it(history: History) -> None:
    former = history.today.former_names()
    for move in history.moves:
        for heir in history.today.today([move.id]):
            assert set(move.was.values()) <= set(former[heir])
    assert set(former) <= set(ids_of(history.versions[-1]))


def test_an_id_that_no_version_knows_is_left_out() -> None:
    moves = Moves(Taxonomy(1, [term("a")]), [])
    assert moves.today(["never", "a", "a"]) == ("a",)
    assert moves.today([]) == ()


NOW = Taxonomy(4, [term("a"), term("b", "a"), term("c", "a")])


def test_what_went_into_something_that_went_later_is_followed_through() -> None:
    moves = Moves(
        NOW,
        [
            Merged(id="x", version=2, into="y", was=was("x")),
            Renamed(id="y", version=2, was=was("y")),
            Split(id="y", version=3, into=("b", "z"), was=was("y")),
            Retired(id="z", version=4, into="a", was=was("z")),
        ],
    )
    assert moves.today(["x"]) == moves.today(["y"]) == ("b", "a")
    assert moves.former_names()["b"] == ("was x", "était x", "was y", "était y")
    assert moves.former_names()["a"][-2:] == ("was z", "était z")


def merged(one: str, into: str, version: int = 2) -> AnyMove:
    return Merged(id=one, version=version, into=into, was=was(one))


@pytest.mark.parametrize(
    ("moves", "number", "reason"),
    [
        ([merged("a", "b")], 0, "a is a term again"),
        ([merged("x", "b"), merged("x", "c", 3)], 0, "x goes twice"),
        ([merged("x", "y")], 0, "y is no term of version 2"),
        ([merged("x", "x")], 0, "x is no term of version 2"),
        ([merged("x", "y"), merged("y", "b")], 0, "y is no term of version 2"),
        ([merged("y", "b"), merged("x", "y")], 1, "y is no term of version 2"),
        ([merged("y", "b"), merged("x", "y", 3)], 1, "y is no term of version 3"),
        ([merged("x", "b", 3), merged("y", "b")], 0, "version 3 is later than 2, which follows"),
        ([merged("x", "b", 5)], 0, "version 5 is later than 4, which follows"),
        ([Renamed(id="x", version=2, was=was("x"))], 0, "x is no term of version 2"),
        (
            [merged("x", "b"), Renamed(id="x", version=3, was=was("x"))],
            1,
            "x is no term of version 3",
        ),
    ],
)
def test_a_move_that_leads_nowhere_is_refused(
    moves: list[AnyMove], number: int, reason: str
) -> None:
    with pytest.raises(MoveError) as refused:
        Moves(NOW, moves)
    assert (str(refused.value), refused.value.number) == (reason, number)
