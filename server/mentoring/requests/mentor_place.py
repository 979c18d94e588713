"""Whether a mentor has room for one more: the one rule for cards, lists, matching and requests.

Why there is none is never told to anybody else: paused, full, resting, flooded and blocked look
alike. Pure.
"""

from dataclasses import dataclass

from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import is_listed
from server.mentoring.requests.request_bounds import MOST_RECEIVED
from server.mentoring.requests.resting import rests


@dataclass(frozen=True, slots=True)
class MentorTally:
    """`meets`: how many people a mentor accompanies. `lapses`: requests that lapsed by their
    silence since they were last heard of. `waiting`: letters they have not answered yet.
    `promised`: places that go to others first, who wait for one."""

    meets: int = 0
    lapses: int = 0
    waiting: int = 0
    promised: int = 0


@dataclass(frozen=True, slots=True)
class MentorPlace:
    """`listed`: they are to be found now. `meets` how many they accompany, of `capacity`.
    `flooded`: as many letters wait for them as one person can answer with care. `promised`: places
    that go to others first."""

    listed: bool = False
    meets: int = 0
    capacity: int = 0
    resting: bool = False
    flooded: bool = False
    promised: int = 0

    @property
    def full(self) -> bool:
        return self.meets >= self.capacity

    @property
    def takes_letters(self) -> bool:
        return self.listed and not (self.full or self.resting or self.flooded)

    @property
    def has_room(self) -> bool:
        return self.takes_letters and self.meets + self.promised < self.capacity


def place_of(mentor: ProfileRecord | None, tally: MentorTally) -> MentorPlace:
    """The place of whoever has that profile; nobody has any at somebody without one."""
    if mentor is None:
        return MentorPlace()
    return MentorPlace(
        listed=is_listed(mentor),
        meets=tally.meets,
        capacity=mentor.profile.capacity,
        resting=rests(tally.lapses),
        flooded=tally.waiting >= MOST_RECEIVED,
        promised=tally.promised,
    )
