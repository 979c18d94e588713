"""What is missing is what the welcome still asks for, of each part somebody came for."""

from typing import Any

import pytest

from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.profiles.completeness import is_complete, missing, missing_of_parts
from server.mentoring.profiles.profile import Expertise
from tests.unit.mentoring.profiles.records import record


def test_nothing_is_missing_of_a_whole_one() -> None:
    assert missing_of_parts(record()) == {"mentee": (), "mentor": ()}
    assert is_complete(record())


@pytest.mark.parametrize(
    ("taken", "mentee", "mentor"),
    [
        ({"occupation": ""}, (), ("occupation",)),
        ({"gives": Expertise()}, (), ("gives",)),
        ({"seeks": Expertise()}, ("seeks",), ()),
        ({"languages": ()}, ("languages",), ("languages",)),
        ({"week": FreeWeek()}, ("week",), ()),
        ({"ready": ()}, (), ("readiness",)),
        ({"ready": ("mentee",)}, (), ("readiness",)),
        ({"trade": None, "stage": None, "about": "", "organisation": ""}, (), ()),
    ],
)
def test_each_part_asks_for_its_own(
    taken: dict[str, Any], mentee: tuple[str, ...], mentor: tuple[str, ...]
) -> None:
    found = record(**taken)
    assert (missing(found, "mentee"), missing(found, "mentor")) == (mentee, mentor)
    assert is_complete(found) == (mentor == ())


def test_who_did_not_come_to_mentor_is_no_mentor_however_much_they_wrote() -> None:
    found = record(parts=frozenset({"mentee"}))
    assert not is_complete(found)
    assert missing_of_parts(found) == {"mentee": ()}
