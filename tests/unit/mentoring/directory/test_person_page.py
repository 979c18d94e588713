"""What stands on somebody's page, for whom."""

from typing import Any, Final

import pytest

from server.mentoring.directory.person_page import page_of
from server.mentoring.free_time.free_week import FreeSpan, week_of
from server.mentoring.profiles.profile import NEVER
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import Near
from server.protocol.bodies.mentoring.base import Audience
from server.protocol.bodies.mentoring.directory import Between, PersonPage
from tests.unit.mentoring.profiles.records import record

MONDAY: Final = 1_796_040_000_000
"""30 November 2026, noon of UTC."""

FREE: Final = Near(has_room=True)
HOUR: Final = 60 * 60_000
TUESDAY: Final = 1_796_133_600_000
"""1 December 2026, 10:00 in Halifax."""


def page(
    theirs: ProfileRecord,
    mine: ProfileRecord | None = None,
    seen_as: Audience = "everyone",
    near: Near = FREE,
) -> PersonPage:
    return page_of(mine or record(), theirs, seen_as, near, MONDAY)


def test_hours_are_those_that_both_drew() -> None:
    an_hour_less = record(week=week_of([FreeSpan(1, 21, 24)]))
    (both,) = page(record(), an_hour_less).hours or ()
    assert (both.start, both.end) == (TUESDAY + HOUR // 2, TUESDAY + 2 * HOUR)
    assert page(record(), record(week=week_of([FreeSpan(2, 20, 24)]))).hours == ()


@pytest.mark.parametrize(
    ("theirs", "mine", "seen_as", "told"),
    [
        (record(), record(), "everyone", True),
        (record(), record(week=NEVER), "everyone", False),
        (record(week=NEVER), record(), "everyone", False),
        (record(shown={"hours": "invited"}), record(), "everyone", False),
        (record(shown={"hours": "invited"}), record(), "invited", True),
    ],
)
def test_hours_are_told_where_both_said_so(
    theirs: ProfileRecord, mine: ProfileRecord, seen_as: Audience, told: bool
) -> None:
    assert (page(theirs, mine, seen_as).hours is not None) == told


def test_formats_and_models_are_a_mentors_who_is_found() -> None:
    ways: dict[str, Any] = {
        "formats": frozenset({"peer"}),
        "models": frozenset({"nurturing", "friendship"}),
    }
    found = page(record(**ways))
    assert (found.found, found.formats, found.models) == (
        True,
        ("peer",),
        ("friendship", "nurturing"),
    )
    hidden = page(record("draft", **ways), seen_as="invited")
    assert (hidden.found, hidden.formats, hidden.models) == (False, (), ())


@pytest.mark.parametrize(
    ("near", "between"),
    [
        (Near(), None),
        (Near(invited=True), "open"),
        (Near(together=True), "together"),
        (Near(invited=True, together=True), "together"),
    ],
)
def test_what_is_between_the_two(near: Near, between: Between | None) -> None:
    assert page(record(), near=near).between == between
    assert page(record(), near=near).card.has_room == near.has_room
