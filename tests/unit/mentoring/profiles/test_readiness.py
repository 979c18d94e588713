"""Ready is who said so while enough answers are yes, and nobody else."""

from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.mentoring.profiles.readiness import (
    ENOUGH,
    QUESTIONS,
    Answered,
    answered,
    is_enough,
)
from server.protocol.bodies.mentoring.base import Part

PARTS: Final[tuple[Part, ...]] = get_args(Part)
NOBODY_YET: Final = Answered()


def ids(part: Part) -> list[str]:
    return [question.id for question in QUESTIONS[part]]


def yes(part: Part, times: int) -> dict[str, bool]:
    return {id_: at < times for at, id_ in enumerate(ids(part))}


@pytest.mark.parametrize("part", PARTS)
def test_six_are_asked_in_both_languages_each_with_its_help(part: Part) -> None:
    assert len(QUESTIONS[part]) == len(set(ids(part))) == 6
    for question in QUESTIONS[part]:
        assert question.labels.keys() == question.help.keys() == {"en", "fr"}
        assert all(question.labels.values())
        assert all(said.title and said.text for said in question.help.values())


def test_four_of_six_are_enough_to_mentor_and_six_to_be_mentored() -> None:
    assert ENOUGH == {"mentor": 4, "mentee": 6}
    assert not is_enough("mentor", yes("mentor", 3))
    assert is_enough("mentor", yes("mentor", 4))
    assert not is_enough("mentee", yes("mentee", 5))
    assert is_enough("mentee", yes("mentee", 6))


def test_who_says_to_be_ready_too_soon_is_told_which_want_a_yes() -> None:
    with pytest.raises(ServiceError) as refused:
        answered("mentee", NOBODY_YET, yes("mentee", 4), True)
    assert refused.value.code == "incomplete"
    assert refused.value.data == {"missing": ",".join(ids("mentee")[4:])}


def test_answers_go_by_questions_that_are_asked() -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        answered("mentee", NOBODY_YET, {ids("mentor")[0]: True}, None)


CHANGES: Final = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(ids("mentor")), st.sampled_from([True, False, None])),
        st.sampled_from([True, False, None]),
    ),
    max_size=8,
)


@given(CHANGES)
def test_nobody_is_ready_without_enough_or_without_saying_so(
    changes: list[tuple[dict[str, bool | None], bool | None]],
) -> None:
    kept, spoke = NOBODY_YET, False
    for answers, said in changes:
        before = kept
        try:
            kept = answered("mentor", kept, answers, said)
        except ServiceError:
            continue
        spoke = is_enough("mentor", kept.answers) and (spoke if said is None else said)
        assert kept.said == spoke
        for id_ in ids("mentor"):
            assert kept.answers.get(id_) == answers.get(id_, before.answers.get(id_))
