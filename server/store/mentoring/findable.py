"""Who may be found as a mentor, for whoever names one."""

from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile_life import SEEN
from server.mentoring.profiles.visibility import is_findable
from server.store.mentoring.blocks import blocks_of
from server.store.mentoring.profile_reading import read_profile
from server.store.tables.people import people
from server.store.tables.profiles import profiles

FINDABLE: Final[ColumnElement[bool]] = and_(
    people.c.kind == "member",
    people.c.leaving_at.is_(None),
    exists().where(
        profiles.c.person == people.c.id, profiles.c.state.in_(SEEN), profiles.c.complete
    ),
)
"""Of a row of people: the profile is listed or paused, with nothing missing."""


def require_findable(connection: Connection, reader: str, mentor: str) -> None:
    """Raise `not_found` for whom nobody finds, and for whom `reader` blocked."""
    record = read_profile(mentor, connection)
    hidden = blocks_of(connection, reader).sight(mentor) == "hidden"
    if record is None or hidden or not is_findable(record):
        raise ServiceError("not_found")
