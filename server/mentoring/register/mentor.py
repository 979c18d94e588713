"""Somebody who may be found as a mentor, as they stand at one moment. Pure."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.mentoring.matching.values.from_profiles import candidate_of
from server.mentoring.matching.values.people import Candidate, Load, Standing
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.profile import NEVER, Profile
from server.mentoring.profiles.profile_life import KeptState
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.requests.mentor_place import MentorPlace, MentorTally, place_of

UTC: Final = ZoneInfo("UTC")
NOTHING_TAKEN: Final = MentorTally()


class MentorMark(NamedTuple):
    """Another one as soon as anything changed of what finding and matching know of somebody."""

    changed_at: Millis
    state: KeptState | None
    name: str
    time_zone: str
    tally: MentorTally
    open_requests: int


@dataclass(frozen=True, slots=True)
class Mentor:
    """A profile with what its owner has taken on. `open_requests` wait for them."""

    record: ProfileRecord
    tally: MentorTally = NOTHING_TAKEN
    open_requests: int = 0

    @property
    def person(self) -> str:
        return self.record.profile.person

    @property
    def place(self) -> MentorPlace:
        return place_of(self.record, self.tally)

    @property
    def mark(self) -> MentorMark:
        record = self.record
        return MentorMark(
            record.profile.changed_at,
            record.state,
            record.name,
            record.time_zone,
            self.tally,
            self.open_requests,
        )


def candidate(mentor: Mentor, vocabulary: Vocabulary) -> Candidate:
    """The mentor as matching knows them."""
    profile, zone = placed(mentor.record)
    return candidate_of(
        profile,
        zone,
        vocabulary,
        load=Load(
            capacity=profile.capacity,
            relationships=mentor.tally.meets + mentor.tally.promised,
            open_invitations=mentor.open_requests,
        ),
        standing=_standing(mentor.place),
        waiting_since=mentor.record.began_at,
    )


def placed(record: ProfileRecord) -> tuple[Profile, ZoneInfo]:
    """A profile with the zone of its clock. In one that is not, or no more, nobody knows when
    hours are, so none is free."""
    try:
        return record.profile, ZoneInfo(record.time_zone)
    except (ValueError, OSError, LookupError):
        return replace(record.profile, week=NEVER), UTC


def _standing(place: MentorPlace) -> Standing:
    if place.resting:
        return "resting"
    return "listed" if place.listed and not place.flooded else "paused"
