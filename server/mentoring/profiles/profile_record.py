"""A profile with what stands beside it: where its life is, and what its owner agreed to. Pure."""

from dataclasses import dataclass

from server.kernel.clock import Millis
from server.mentoring.profiles.profile import Profile
from server.mentoring.profiles.profile_life import KeptState
from server.protocol.bodies.mentoring.base import Part


@dataclass(frozen=True, slots=True)
class ProfileRecord:
    """`state` is None until there is a profile. `ready`: the parts they said to be ready for;
    `agreed`: the newest version of the code of conduct they agreed to."""

    profile: Profile
    state: KeptState | None
    name: str
    time_zone: str
    ready: frozenset[Part] = frozenset()
    agreed: int | None = None
    has_picture: bool = False
    began_at: Millis = 0
    listed_at: Millis | None = None
