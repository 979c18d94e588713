"""Invitations in the database: the port `server.people.ports.InvitationBook`."""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from server.kernel.clock import Millis
from server.people.model import Invitation
from server.people.ports import NewGuest
from server.store.database import Database
from server.store.people import insert_person, insert_sign_in, run
from server.store.tables.log import memberships, rooms
from server.store.tables.people import invitation_uses, invitations, people

PAGE: Final = 200
_FIELDS: Final = (
    invitations.c.id,
    invitations.c.room,
    invitations.c.role,
    invitations.c.note,
    invitations.c.by,
    people.c.name,
    invitations.c.created_at,
    invitations.c.expires_at,
    invitations.c.uses,
    invitations.c.used,
    invitations.c.revoked,
)
"""In the order of Invitation's fields."""


class InvitationTables:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, invitation: Invitation) -> None:
        row = {
            column.name: getattr(invitation, column.name)
            for column in _FIELDS
            if column.table is invitations
        }
        await self._database.write(lambda c: run(c, insert(invitations).values(row)))

    async def get(self, invitation: str) -> Invitation | None:
        query = _query().where(invitations.c.id == invitation)
        found = await self._database.read(lambda c: [Invitation(*row) for row in c.execute(query)])
        return found[0] if found else None

    async def of_room(self, room: str) -> list[Invitation]:
        newest = invitations.c.created_at.desc()
        query = _query().where(invitations.c.room == room).order_by(newest).limit(PAGE)
        return await self._database.read(lambda c: [Invitation(*row) for row in c.execute(query)])

    async def revoke(self, room: str, invitation: str) -> bool:
        statement = (
            update(invitations)
            .where(invitations.c.room == room, invitations.c.id == invitation)
            .values(revoked=True)
        )
        return await self._database.write(lambda c: c.execute(statement).rowcount > 0)

    async def use(
        self, invitation: str, person: str, now: Millis, guest: NewGuest | None = None
    ) -> bool:
        def work(connection: Connection) -> bool:
            good = (
                (invitations.c.id == invitation)
                & ~invitations.c.revoked
                & (invitations.c.expires_at > now)
            )
            if connection.scalar(_came_through(invitation, person)):
                return bool(connection.scalar(select(exists().where(good))))
            count = update(invitations).where(good, invitations.c.used < invitations.c.uses)
            if connection.execute(count.values(used=invitations.c.used + 1)).rowcount == 0:
                return False
            row = {"invitation": invitation, "person": person}
            connection.execute(insert(invitation_uses).values(row))
            if guest is not None:
                insert_person(connection, guest.person)
                insert_sign_in(connection, guest.new)
            return True

        return await self._database.write(work)

    async def give_back(self, invitation: str, person: str) -> None:
        def work(connection: Connection) -> None:
            came = delete(invitation_uses).where(
                invitation_uses.c.invitation == invitation, invitation_uses.c.person == person
            )
            if connection.execute(came).rowcount > 0:
                count = update(invitations).where(invitations.c.id == invitation)
                connection.execute(count.values(used=invitations.c.used - 1))
            used = exists().where(invitation_uses.c.person == people.c.id)
            guest = delete(people).where(people.c.id == person, people.c.kind == "guest", ~used)
            connection.execute(guest)

        await self._database.write(work)

    async def revoke_of(self, room: str, person: str) -> None:
        came = select(invitation_uses.c.invitation).where(invitation_uses.c.person == person)
        theirs = or_(invitations.c.by == person, invitations.c.id.in_(came))
        statement = update(invitations).where(invitations.c.room == room, theirs)
        await self._database.write(lambda c: run(c, statement.values(revoked=True)))

    async def revoke_removed(self) -> None:
        revoke = update(invitations).where(~invitations.c.revoked, _of_a_removed_person())
        await self._database.write(lambda c: run(c, revoke.values(revoked=True)))


def _of_a_removed_person() -> ColumnElement[bool]:
    """Whether an invitation was made by, or brought in, somebody who was removed since."""
    member, uses = memberships.c, invitation_uses.c
    came = select(uses.person).where(uses.invitation == invitations.c.id).correlate(invitations)
    removed = exists().where(
        rooms.c.id == invitations.c.room,
        member.room == rooms.c.number,
        member.standing == "removed",
        or_(member.person == invitations.c.by, member.person.in_(came)),
    )
    return removed.correlate(invitations)


def _query() -> Select[Any]:
    return select(*_FIELDS).join_from(invitations, people, invitations.c.by == people.c.id)


def _came_through(invitation: str, person: str) -> Select[tuple[bool]]:
    return select(
        exists().where(
            invitation_uses.c.invitation == invitation, invitation_uses.c.person == person
        )
    )
