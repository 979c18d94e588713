"""Whether somebody's profile is seen at all, and how near a reader is to them. Pure."""

from server.mentoring.profiles.completeness import is_complete
from server.mentoring.profiles.profile import Audience
from server.mentoring.profiles.profile_life import OPEN, SEEN
from server.mentoring.profiles.profile_record import ProfileRecord


def is_findable(record: ProfileRecord) -> bool:
    """Whether others see it."""
    return record.state in SEEN and is_complete(record)


def has_room(record: ProfileRecord) -> bool:
    """Whether they take invitations."""
    return record.state in OPEN


def nearness(reader: str, record: ProfileRecord) -> Audience | None:
    """As whom `reader` sees them; None where not at all. Nobody is nearer to one than oneself."""
    if reader == record.profile.person:
        return "matched"
    return "everyone" if is_findable(record) else None
