"""Who sees somebody at all, and as whom."""

import pytest

from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import Near, is_findable, is_listed, nearness
from server.protocol.bodies.mentoring.base import Audience
from tests.unit.mentoring.profiles.records import record

READER, PERSON = "u_ola", "u_amara"
LISTED, PAUSED, DRAFT = record("listed"), record("paused"), record("draft")
INVITED, TOGETHER = Near(invited=True), Near(together=True)


@pytest.mark.parametrize(
    ("made", "near", "seen_as"),
    [
        (LISTED, Near(), "everyone"),
        (PAUSED, Near(), "everyone"),
        (DRAFT, Near(), None),
        (record("listed", occupation=""), Near(), None),
        (LISTED, INVITED, "invited"),
        (DRAFT, INVITED, "invited"),
        (LISTED, TOGETHER, "matched"),
        (DRAFT, Near(invited=True, together=True), "matched"),
        (LISTED, Near(sight="no_room"), "everyone"),
        (LISTED, Near(sight="hidden"), None),
        (LISTED, Near(together=True, sight="hidden"), None),
    ],
)
def test_a_reader_sees_them_as_near_as_they_are(
    made: ProfileRecord, near: Near, seen_as: Audience | None
) -> None:
    assert nearness(READER, made, near) == seen_as
    assert nearness(PERSON, made, near) == "matched"


def test_who_is_paused_is_found_and_not_listed() -> None:
    assert [is_findable(one) for one in (LISTED, PAUSED, DRAFT)] == [True, True, False]
    assert [is_listed(one) for one in (LISTED, PAUSED, DRAFT)] == [True, False, False]
    assert not is_listed(record("listed", occupation=""))
