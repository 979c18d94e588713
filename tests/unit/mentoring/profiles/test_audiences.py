"""Who sees what of a profile: the nearer see more, and what is hidden looks like nothing."""

from typing import Any, Final, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.mentoring.profiles.audiences import AUDIENCES, USUAL, card, sees
from server.protocol.bodies.mentoring.base import Audience, ShownPart
from server.protocol.bodies.mentoring.profiles import PersonCard
from tests.unit.mentoring.profiles.records import WHOLE, record

CHOICES: Final = st.dictionaries(
    st.sampled_from(get_args(ShownPart)), st.sampled_from(get_args(Audience))
)

FIELD_OF: Final[dict[ShownPart, str]] = {
    "organisation": "organisation",
    "about": "about",
    "picture": "picture",
    "stage": "stage",
    "languages": "languages",
    "hours": "time_zone",
}
"""Which field of a card shows which part."""

ALWAYS: Final = {"person", "name", "occupation", "trade", "gives", "has_room"}


def shown(reader: Audience, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - of a profile
    return msgspec.structs.asdict(card(record(**fields), reader, has_room=True))


def test_every_part_that_may_be_shown_has_its_usual_group_and_its_field() -> None:
    assert set(get_args(ShownPart)) == set(USUAL) == set(FIELD_OF)


def test_every_field_of_a_card_is_always_seen_or_cut_by_a_part() -> None:
    fields = {field.name for field in msgspec.structs.fields(PersonCard)}
    assert fields == ALWAYS | set(FIELD_OF.values())


@given(CHOICES, st.sampled_from(AUDIENCES))
def test_a_part_is_there_exactly_where_its_reader_sees_it(
    chosen: dict[ShownPart, Audience], reader: Audience
) -> None:
    found = shown(reader, shown=chosen)
    for part, field in FIELD_OF.items():
        near = AUDIENCES.index(reader) >= AUDIENCES.index(chosen.get(part, USUAL[part]))
        assert bool(found[field]) == near, part


@given(CHOICES)
def test_the_nearer_see_no_less(chosen: dict[ShownPart, Audience]) -> None:
    parts = [{part for part in USUAL if sees(one, chosen, part)} for one in AUDIENCES]
    assert parts[0] <= parts[1] <= parts[2] == set(USUAL)


@given(st.sampled_from(AUDIENCES))
def test_what_is_hidden_looks_like_what_is_not_there(reader: Audience) -> None:
    hidden: dict[ShownPart, Audience] = dict.fromkeys(USUAL, "matched")
    empty = {"organisation": "", "about": "", "stage": None, "languages": ()}
    if reader != "matched":
        assert shown(reader, shown=hidden) == shown(reader, shown=hidden, **empty)


def test_a_damaged_choice_shows_a_part_to_the_nearest_alone() -> None:
    damaged: Any = {"languages": "plain0"}
    assert [sees(one, damaged, "languages") for one in AUDIENCES] == [False, False, True]


@pytest.mark.parametrize("reader", AUDIENCES)
def test_nobody_is_shown_the_week_nor_what_is_weighed(reader: Audience) -> None:
    one = shown(reader, style={"by-a-plan": 4}, minutes_a_month=900, capacity=7)
    assert one == shown(reader, week=record().profile.week.__class__(7), capacity=1)
    assert WHOLE.seeks.terms[0] not in str(one)
