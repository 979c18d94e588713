"""What becomes of a profile by a change: only what is named, and in its one form."""

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import fields, replace

from server.kernel.errors import ServiceError
from server.mentoring.profiles.amending import amended
from server.mentoring.profiles.languages import canonical
from server.mentoring.profiles.profile import Profile
from server.mentoring.taxonomy.tree import Taxonomy, Term
from server.protocol.bodies.mentoring.profiles import Expertise, FreeSpan, ProfileChange
from tests.unit.mentoring.profiles.records import WHOLE

TREE: Final = Taxonomy(1, [Term("devices", None, {"en": "Devices", "fr": "Appareils"})])
NOW: Final = 1_700_000_000_000

GIVEN: Final[dict[str, st.SearchStrategy[Any]]] = {
    "parts": st.sampled_from([(), ("mentee",), ("mentor", "mentee")]),
    "occupation": st.sampled_from(["", "Nurse"]),
    "trade": st.sampled_from([None, "bridge"]),
    "gives": st.sampled_from([Expertise(), Expertise(terms=("devices",), words=("a", "A"))]),
    "languages": st.sampled_from([(), ("iw", "HE", "en-gb")]),
    "week": st.sampled_from([(), (FreeSpan(day=0, start=1, end=3),)]),
    "capacity": st.sampled_from([1, 20]),
    "style": st.sampled_from([{}, {"by-a-plan": 2}, {"by-a-plan": None}]),
    "shown": st.sampled_from([{}, {"about": "everyone"}]),
}
CHANGES: Final = st.fixed_dictionaries({}, optional=GIVEN).map(lambda one: ProfileChange(**one))


def after(change: ProfileChange, profile: Profile = WHOLE) -> Profile:
    return amended(profile, change, TREE, NOW)


def test_every_field_of_a_change_is_kept_somewhere() -> None:
    assert {field.name for field in fields(ProfileChange)} <= set(Profile.__dataclass_fields__)


@settings(max_examples=100)
@given(CHANGES, CHANGES)
def test_changes_of_different_fields_come_to_the_same_in_either_order(
    one: ProfileChange, other: ProfileChange
) -> None:
    named = [field.name for field in fields(one) if getattr(one, field.name) is not UNSET]
    other = replace(other, **dict.fromkeys(named, UNSET))
    assert after(one, after(other)) == after(other, after(one))


@settings(max_examples=100)
@given(CHANGES)
def test_a_change_twice_is_a_change_once(change: ProfileChange) -> None:
    once = after(change)
    assert amended(once, change, TREE, NOW + 1) is once
    assert once.changed_at in {NOW, WHOLE.changed_at}


def test_an_unknown_term_is_refused_by_its_name() -> None:
    with pytest.raises(ServiceError) as refused:
        after(ProfileChange(seeks=Expertise(terms=("devices", "gone"))))
    assert (refused.value.code, refused.value.data) == (
        "unknown_term",
        {"field": "seeks.terms", "term": "gone"},
    )


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("FR-ca", "fr-CA"),
        ("eng", "en"),
        ("iw", "he"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr_latn", "sr-Latn"),
        ("mi'kmaw", None),
        ("zz", None),
        ("und", None),
        ("x-mine", None),
        ("fr-u-ca-gregory", None),
        ("en\n", None),
    ],
)
def test_a_language_has_one_form(tag: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(ValueError, match="no language"):
            canonical(tag)
    else:
        assert canonical(tag) == canonical(kept) == kept
