"""One-off calls that nobody came to: whose they are, and taking away those whose time is over.

A call is empty while nobody but its founder ever had a place in it and nothing was said, written
or kept there. Only such a room is ever deleted, row by row: any other is missed by people or words.
"""

from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, delete, exists, func, or_, select

from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.tables.episodes import episodes, marks
from server.store.tables.files import files
from server.store.tables.log import (
    events,
    fresh,
    invitees,
    memberships,
    reads,
    rooms,
    settling,
)
from server.store.tables.people import invitation_uses, invitations
from server.store.tables.retention import consents, look_heads, looks

SILENT: Final = (
    "room.created",
    "room.changed",
    "member.added",
    "member.renamed",
    "person.entered",
    "person.left",
    "call.started",
    "call.joined",
    "call.left",
    "call.ended",
    "share.started",
    "share.stopped",
    "hand.raised",
    "hand.lowered",
    "consent.given",
    "consent.withdrawn",
)
"""What a founder who waits alone leaves in the log."""

_SEATS: Final = (
    select(func.count())
    .select_from(memberships)
    .where(memberships.c.room == rooms.c.number)
    .correlate(rooms)
    .scalar_subquery()
)

_KEPT_BESIDE: Final = [
    exists().where(table.c.room == rooms.c.number).correlate(rooms)
    for table in (invitees, episodes, marks, files)
]

_EMPTY: Final = (
    rooms.c.kind == "one_off",
    ~rooms.c.archived,
    rooms.c.hold.is_(None),
    rooms.c.episode_id.is_(None),
    _SEATS == 1,
    ~exists().where(events.c.room == rooms.c.number, events.c.kind.not_in(SILENT)).correlate(rooms),
    *(~kept for kept in _KEPT_BESIDE),
)

_OPEN_LINK: Final = (
    exists()
    .where(
        invitations.c.room == rooms.c.id,
        ~invitations.c.revoked,
        invitations.c.expires_at > bindparam("now"),
        invitations.c.used < invitations.c.uses,
    )
    .correlate(rooms)
)

_OVER: Final = (
    *_EMPTY,
    rooms.c.last_at < bindparam("before"),
    or_(rooms.c.next_at.is_(None), rooms.c.next_at < bindparam("before")),
    ~_OPEN_LINK,
)

_OF: Final = (
    select(rooms.c.id)
    .join(memberships, memberships.c.room == rooms.c.number)
    .where(
        memberships.c.person == bindparam("person"),
        memberships.c.standing == "member",
        memberships.c.role == "host",
        ~rooms.c.locked,
        *_EMPTY,
    )
    .order_by(rooms.c.number.desc())
    .limit(1)
)

_LIST: Final = (
    select(rooms.c.id)
    .where(*_OVER, rooms.c.id > bindparam("after"))
    .order_by(rooms.c.id)
    .limit(bindparam("most"))
)

_ONE: Final = select(rooms.c.number).where(*_OVER, rooms.c.id == bindparam("room"))

_ROWS: Final = (events, fresh, settling, memberships, reads, invitees, consents, looks, look_heads)


class StoredEmptyCalls:
    """The EmptyCallBook of server/rooms over the database. Each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str) -> str | None:
        return await self._database.read(lambda c: c.scalar(_OF, {"person": person}))

    async def over(self, before: Millis, now: Millis, after: str, most: int) -> list[str]:
        given = {"before": before, "now": now, "after": after, "most": most}
        return await self._database.read(lambda c: list(c.scalars(_LIST, given)))

    async def take(self, room: str, before: Millis, now: Millis) -> bool:
        return await self._database.write(partial(_take, room, before, now))


def _take(room: str, before: Millis, now: Millis, connection: Connection) -> bool:
    number = connection.scalar(_ONE, {"room": room, "before": before, "now": now})
    if number is None:
        return False
    theirs = select(invitations.c.id).where(invitations.c.room == room)
    used = invitation_uses.c.invitation.in_(theirs)
    connection.execute(delete(invitation_uses).where(used))
    connection.execute(delete(invitations).where(invitations.c.room == room))
    for table in _ROWS:
        connection.execute(delete(table).where(table.c.room == number))
    connection.execute(delete(rooms).where(rooms.c.number == number))
    purge_at(connection, now)
    return True
