"""Whether somebody's profile is seen at all, and how near a reader is to them. Pure."""

from dataclasses import dataclass

from server.mentoring.profiles.completeness import is_complete
from server.mentoring.profiles.profile_life import OPEN, SEEN
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.safety.blocks import Sight
from server.protocol.bodies.mentoring.base import Audience


@dataclass(frozen=True, slots=True)
class Near:
    """What is between a reader and somebody. `invited`: a request of one to the other is open;
    `together`: they share a relationship; `sight`: what blocks leave to see; `has_room`: whether
    that person takes one more, as far as the reader may know."""

    invited: bool = False
    together: bool = False
    sight: Sight = "open"
    has_room: bool = False


def is_findable(record: ProfileRecord) -> bool:
    """Whether others see it."""
    return record.state in SEEN and is_complete(record)


def is_listed(record: ProfileRecord) -> bool:
    """Whether they take invitations, as far as their profile goes."""
    return record.state in OPEN and is_complete(record)


def nearness(reader: str, record: ProfileRecord, near: Near) -> Audience | None:
    """As whom `reader` sees them; None where not at all.

    Nobody is nearer to one than oneself. Who was invited, or is accompanied, sees who that is,
    findable or not; who blocked somebody does not see them any more.
    """
    if reader == record.profile.person:
        return "matched"
    if near.sight == "hidden":
        return None
    if near.together or near.invited:
        return "matched" if near.together else "invited"
    return "everyone" if is_findable(record) else None
