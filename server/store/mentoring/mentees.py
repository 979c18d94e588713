"""Who came to be mentored, page by page."""

from typing import Final

from sqlalchemy import Connection, Text, bindparam, select

from server.store.tables.people import people
from server.store.tables.profiles import profiles

_MENTEES: Final = (
    select(profiles.c.person)
    .join(people, people.c.id == profiles.c.person)
    .where(
        profiles.c.mentee,
        people.c.kind == "member",
        people.c.leaving_at.is_(None),
        profiles.c.person > bindparam("after", type_=Text()),
    )
    .order_by(profiles.c.person)
    .limit(bindparam("most"))
)


def mentees_after(after: str, most: int, connection: Connection) -> list[str]:
    """By id behind `after`."""
    return list(connection.scalars(_MENTEES, {"after": after, "most": most}))
