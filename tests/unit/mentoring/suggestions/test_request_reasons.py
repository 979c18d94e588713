"""What a mentor reads of why somebody was suggested them."""

from dataclasses import replace
from typing import Any, Final

from server.mentoring.free_time.free_week import FreeSpan, week_of
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.matching.values.weights import USUAL
from server.mentoring.profiles.profile import Expertise
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.suggestions.request_reasons import reasons
from server.protocol.bodies.mentoring.suggestions import Fact, NeedMet
from tests.support.mentoring.matching_people import NOW, VOCABULARY
from tests.unit.mentoring.profiles.records import record

WEEK: Final = week_of([FreeSpan(day, 16, 24) for day in range(5)])
SOUGHT: Final = Expertise(("wound-care",), ())
MENTEE: Final[dict[str, Any]] = {
    "person": "u_mentee",
    "week": WEEK,
    "stage": "early",
    "trade": "healthcare",
    "seeks": Expertise((), ("quokka husbandry",)),
}
MENTOR: Final[dict[str, Any]] = {
    "person": "u_mentor",
    "week": WEEK,
    "stage": "experienced",
    "gives": Expertise(("wound-care",), ("quokka husbandry",)),
    "shown": {"stage": "everyone"},
}


def told(mentee: ProfileRecord, mentor: ProfileRecord | None = None) -> tuple[Fact, ...]:
    return reasons(
        mentee, SOUGHT, mentor or record(**MENTOR), Criteria(VOCABULARY, USUAL), NOW
    ).reasons


def kinds(some: tuple[Fact, ...]) -> set[str]:
    return {type(one).__name__ for one in some}


def test_by_what_the_letter_says_and_not_by_what_is_sought_since() -> None:
    found = told(record(**MENTEE))
    met = [one for one in found if isinstance(one, NeedMet)]
    assert [(one.sought.said, one.given.said) for one in met] == [("wound-care", "wound-care")]
    assert "quokka" not in repr(found)


def test_what_the_mentee_shows_to_nobody_they_invite_carries_nothing() -> None:
    open_one = kinds(told(record(**MENTEE)))
    assert {"SharedHours", "CareerDistance"} <= open_one
    hidden = record(**MENTEE, shown={"hours": "matched", "stage": "matched"})
    assert kinds(told(hidden)) == open_one - {"SharedHours", "CareerDistance"}


def test_what_the_mentor_keeps_from_everyone_carries_nothing() -> None:
    keeps = record(**{**MENTOR, "shown": {"stage": "matched", "hours": "invited"}})
    assert {"SharedHours", "CareerDistance"}.isdisjoint(kinds(told(record(**MENTEE), keeps)))


def test_a_clock_that_is_none_shares_no_hours() -> None:
    lost = replace(record(**MENTEE), time_zone="Nowhere/Lost")
    assert "SharedHours" not in kinds(told(lost))
