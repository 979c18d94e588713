"""Invitations in the database: the port InvitationBook of `server.people.ports`."""

from functools import partial
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.people.model import Invitation
from server.people.ports.invitations import NewGuest, Use
from server.protocol.limits import LIMITS
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.database import Database
from server.store.engine.rows import every, first
from server.store.people.person_rows import insert_person, insert_sign_in, run
from server.store.tables.log import memberships, rooms
from server.store.tables.people import invitation_uses, invitations, people

PAGE: Final = 200
_FIELDS: Final = (
    invitations.c.id,
    invitations.c.room,
    invitations.c.role,
    invitations.c.note,
    invitations.c.by,
    people.c.name.label("by_name"),
    invitations.c.created_at,
    invitations.c.expires_at,
    invitations.c.uses,
    invitations.c.used,
)
"""Of `revoked` see `withdrawn`."""

INVITERS: Final = PERMISSIONS["invite"]


class InvitationTables:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, invitation: Invitation) -> None:
        row: dict[str, Any] = {
            column.name: getattr(invitation, column.name)
            for column in invitations.c
            if column.name not in {"revoked", "seq"}
        }
        head = select(rooms.c.head).where(rooms.c.id == invitation.room).scalar_subquery()
        made = insert(invitations).values({**row, "revoked": False, "seq": head})
        standing = (
            select(func.count())
            .select_from(invitations)
            .where(
                invitations.c.room == invitation.room,
                ~invitations.c.revoked,
                invitations.c.expires_at > invitation.created_at,
                invitations.c.used < invitations.c.uses,
            )
        )

        def work(connection: Connection) -> None:
            if connection.execute(standing).scalar_one() >= LIMITS.room_invitations:
                raise ServiceError("quota_exceeded", data={"most": LIMITS.room_invitations})
            run(connection, made)

        await self._database.write(work)

    async def get(self, invitation: str) -> Invitation | None:
        query = _query().where(invitations.c.id == invitation)
        return await self._database.read(partial(first, Invitation, query))

    async def of_room(self, room: str) -> list[Invitation]:
        newest = invitations.c.created_at.desc()
        query = _query().where(invitations.c.room == room).order_by(newest).limit(PAGE)
        return await self._database.read(partial(every, Invitation, query))

    async def revoke(self, room: str, invitation: str) -> bool:
        statement = (
            update(invitations)
            .where(invitations.c.room == room, invitations.c.id == invitation)
            .values(revoked=True)
        )
        return await self._database.write(lambda c: c.execute(statement).rowcount > 0)

    async def use(
        self, invitation: str, person: str, now: Millis, guest: NewGuest | None = None
    ) -> Use | None:
        def work(connection: Connection) -> Use | None:
            this = invitations.c.id == invitation
            if connection.scalar(select(exists().where(this, _is_member(person)))):
                return "again"
            good = this & ~withdrawn() & ~_left_since(person)
            if connection.scalar(_came_through(invitation, person)):
                return "again" if connection.scalar(select(exists().where(good))) else None
            left = (invitations.c.expires_at > now) & (invitations.c.used < invitations.c.uses)
            count = update(invitations).where(good, left)
            if connection.execute(count.values(used=invitations.c.used + 1)).rowcount == 0:
                return None
            row = {"invitation": invitation, "person": person}
            connection.execute(insert(invitation_uses).values(row))
            if guest is not None:
                insert_person(connection, guest.person)
                insert_sign_in(connection, guest.new)
            return "counted"

        return await self._database.write(work)

    async def renew(self, room: str, by: str, now: Millis, until: Millis) -> str | None:
        mine = (invitations.c.room == room) & (invitations.c.by == by)
        unused = (invitations.c.uses == 1) & (invitations.c.used == 0) & ~withdrawn()
        newest = invitations.c.created_at.desc()
        query = select(invitations.c.id).where(mine, unused, invitations.c.expires_at > now)

        def work(connection: Connection) -> str | None:
            found = connection.scalar(query.order_by(newest).limit(1))
            if found is not None:
                this = update(invitations).where(invitations.c.id == found)
                run(connection, this.values(expires_at=until))
            return found

        return await self._database.write(work)

    async def left_since(self, invitation: str, person: str) -> bool:
        gone = (invitations.c.id == invitation) & _left_since(person)
        query = select(exists().where(gone))
        return await self._database.read(lambda c: bool(c.scalar(query)))

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

    async def revoke_made(self, room: str, person: str) -> None:
        made = (invitations.c.room == room) & (invitations.c.by == person)
        statement = update(invitations).where(made).values(revoked=True)
        await self._database.write(lambda c: run(c, statement))

    async def revoke_removed(self) -> None:
        revoke = update(invitations).where(~invitations.c.revoked, _of_somebody_gone())
        await self._database.write(lambda c: run(c, revoke.values(revoked=True)))


def withdrawn() -> ColumnElement[bool]:
    """Whether an invitation is good no more, or as long as its maker may not invite."""
    member = memberships.c
    maker = exists().where(
        rooms.c.id == invitations.c.room,
        member.room == rooms.c.number,
        member.person == invitations.c.by,
        member.standing == "member",
        member.role.in_(INVITERS),
    )
    return or_(invitations.c.revoked, ~maker.correlate(invitations))


def _is_member(person: str) -> ColumnElement[bool]:
    """Whether `person` is a member of the invitation's room."""
    member = memberships.c
    inside = exists().where(
        rooms.c.id == invitations.c.room,
        member.room == rooms.c.number,
        member.person == person,
        member.standing == "member",
    )
    return inside.correlate(invitations)


def _left_since(person: str) -> ColumnElement[bool]:
    """Whether `person` left the room after the invitation was made.

    Whom the room removed it refuses itself, and says so.
    """
    member = memberships.c
    gone = exists().where(
        rooms.c.id == invitations.c.room,
        member.room == rooms.c.number,
        member.person == person,
        member.standing == "left",
        member.left_seq > invitations.c.seq,
    )
    return gone.correlate(invitations)


def _of_somebody_gone() -> ColumnElement[bool]:
    """Whether its maker is gone since, or somebody whom it brought in was removed."""
    member, uses = memberships.c, invitation_uses.c
    came = select(uses.person).where(uses.invitation == invitations.c.id).correlate(invitations)
    gone = exists().where(
        rooms.c.id == invitations.c.room,
        member.room == rooms.c.number,
        member.left_seq > invitations.c.seq,
        or_(
            member.person == invitations.c.by,
            (member.standing == "removed") & member.person.in_(came),
        ),
    )
    return gone.correlate(invitations)


def _query() -> Select[*tuple[Any, ...]]:
    by = invitations.c.by == people.c.id
    return select(*_FIELDS, withdrawn().label("revoked")).join_from(invitations, people, by)


def _came_through(invitation: str, person: str) -> Select[tuple[bool]]:
    return select(
        exists().where(
            invitation_uses.c.invitation == invitation, invitation_uses.c.person == person
        )
    )
