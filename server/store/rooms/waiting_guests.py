"""Who came through an invitation and waits to be admitted: the GuestList over the database.

Rows go with the event that spends them (server/store/log/projections.py). What else ends an
invitation is asked with each reading, so nothing has to be remembered when somebody loses the right
to invite.
"""

from functools import partial
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    exists,
    literal,
    or_,
    select,
    update,
)

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.rooms.ports import Invitee
from server.store.engine.database import Database
from server.store.engine.portable import Greatest, insert
from server.store.engine.rows import every, first
from server.store.people.invitations import INVITERS
from server.store.tables.log import invitees, memberships, rooms
from server.store.tables.people import invitations

MOST_REFUSED: Final = 200

_FIELDS: Final = (
    invitees.c.person,
    invitees.c.name,
    invitees.c.guest,
    invitees.c.role,
    invitees.c.by,
    invitees.c.invitation,
    invitees.c.denied_at,
    invitees.c.refused,
)


class StoredGuests:
    """One row a person and room."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, room: str, invitee: Invitee) -> None:
        """As the port says; raises ServiceError("not_found") where there is no such room."""
        await self._database.write(partial(_put, room=room, invitee=invitee))

    async def get(self, room: str, person: str) -> Invitee | None:
        return await self._database.read(partial(_get, room=room, person=person))

    async def deny(self, room: str, person: str, at: Millis, *, for_good: bool) -> None:
        await self._database.write(
            partial(_deny, room=room, person=person, at=at, for_good=for_good)
        )

    async def allow(self, room: str, person: str) -> bool:
        return await self._database.write(partial(_allow, room=room, person=person))

    async def refused(self, room: str) -> list[Invitee]:
        latest = invitees.c.denied_at.desc()
        query = _of(room).where(invitees.c.refused).order_by(latest).limit(MOST_REFUSED)
        return await self._database.read(partial(every, Invitee, query))


def _put(connection: Connection, room: str, invitee: Invitee) -> None:
    found = connection.execute(select(rooms.c.number, rooms.c.head).where(rooms.c.id == room))
    row = found.one_or_none()
    if row is None:
        raise ServiceError("not_found")
    said = {
        "name": invitee.name,
        "guest": invitee.guest,
        "role": invitee.role,
        "by": invitee.by,
        "invitation": invitee.invitation,
        "seq": row.head,
    }
    new = insert(invitees).values(room=row.number, person=invitee.person, **said)
    connection.execute(new.on_conflict_do_update(index_elements=["room", "person"], set_=said))


def _get(connection: Connection, room: str, person: str) -> Invitee | None:
    asked = _of(room).where(invitees.c.person == person, ~_withdrawn(), _inviter_may())
    return first(Invitee, asked, connection)


def _deny(connection: Connection, room: str, person: str, at: Millis, *, for_good: bool) -> None:
    theirs = _theirs(room, person)
    denied = update(invitees).where(theirs)
    connection.execute(
        denied.values(denied_at=at, refused=or_(invitees.c.refused, literal(for_good)))
    )
    if for_good:
        came = select(invitees.c.invitation).where(theirs, invitees.c.guest)
        used_up = update(invitations).where(invitations.c.id.in_(came))
        connection.execute(used_up.values(uses=Greatest(invitations.c.used, 1)))


def _allow(connection: Connection, room: str, person: str) -> bool:
    denied = update(invitees).where(_theirs(room, person), invitees.c.denied_at.is_not(None))
    return connection.execute(denied.values(denied_at=None, refused=False)).rowcount > 0


def _of(room: str) -> Select[*tuple[Any, ...]]:
    known = rooms.c.number == invitees.c.room
    return select(*_FIELDS).join(rooms, known).where(rooms.c.id == room)


def _theirs(room: str, person: str) -> ColumnElement[bool]:
    number = select(rooms.c.number).where(rooms.c.id == room).scalar_subquery()
    return (invitees.c.room == number) & (invitees.c.person == person)


def _withdrawn() -> ColumnElement[bool]:
    of = invitations.c.id == invitees.c.invitation
    return exists().where(of, invitations.c.revoked).correlate(invitees)


def _inviter_may() -> ColumnElement[bool]:
    member = memberships.c
    inviter = exists().where(
        member.room == invitees.c.room,
        member.person == invitees.c.by,
        member.standing == "member",
        member.role.in_(INVITERS),
    )
    return inviter.correlate(invitees)
