"""The points of an agreement: what each takes, and when two say the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.agreement.points import (
    POINTS,
    alike,
    by_point,
    check,
    differences,
    missing,
)
from server.protocol.events.agreement import AgreementPoint, Answer
from tests.support.mentoring.agreement_model import SAID, SHARED

SAYINGS = st.lists(
    st.sampled_from([one for said in SAID.values() for one in said]), max_size=8
).map(by_point)


@pytest.mark.parametrize("answer", [one for said in SAID.values() for one in said])
def test_a_point_takes_what_it_is_for(answer: Answer) -> None:
    check(answer)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(point="rhythm", value="daily"),
        Answer(point="length", value="10"),
        Answer(point="length", value="1000"),
        Answer(point="length", value="an-hour"),
        Answer(point="trouble", value="danger"),
        Answer(point="review", value="2027-02-30"),
        Answer(point="review", value="20270215"),
        Answer(point="review", value="2027-02-15", words="Or later"),
        Answer(point="review", words="In spring"),
    ],
)
def test_and_nothing_else(answer: Answer) -> None:
    with pytest.raises(ServiceError, match="bad_request") as refused:
        check(answer)
    assert refused.value.data == {"field": answer.point}


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("Say it the same day", "say it  the same day.", True),
        ("Ｓay it", "Say it", True),
        ("Say it", "Say it tomorrow", False),
        ("", "Say it", False),
    ],
)
def test_words_are_the_same_where_only_their_dress_differs(
    mine: str, theirs: str, same: bool
) -> None:
    point: AgreementPoint = "trouble"
    assert alike(Answer(point=point, words=mine), Answer(point=point, words=theirs)) is same


def test_open_is_like_open_alone() -> None:
    assert alike(None, None)
    assert not alike(None, SAID["length"][0])


@settings(max_examples=100)
@given(SAYINGS, SAYINGS)
def test_differences_are_the_same_from_both_sides_and_none_with_oneself(
    mine: dict[AgreementPoint, Answer], theirs: dict[AgreementPoint, Answer]
) -> None:
    assert differences(mine, theirs) == differences(theirs, mine)
    assert not differences(mine, mine)
    assert set(differences(mine, theirs)) <= set(SHARED)


def test_hopes_are_nobodys_to_agree_to() -> None:
    mine, theirs = (by_point((one,)) for one in SAID["hopes"])
    assert not differences(mine, theirs)


def test_what_is_blank_is_missing_in_the_order_of_the_table() -> None:
    said = by_point((Answer(point="length", value="45"), Answer(point="rhythm")))
    assert missing(said) == tuple(point for point in POINTS if point != "length")
