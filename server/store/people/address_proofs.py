"""Mailed links that prove an address: the port AddressProofs of `server.people.ports`."""

from typing import Final, Literal

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select, update

from server.kernel.clock import Millis
from server.people.mails.facts import AddressAskedFacts, AddressChangedFacts
from server.people.model import NewSignIn, Person
from server.store.engine.database import Database
from server.store.mails.enqueue import alarm, enqueue, forget_sent
from server.store.people.person_rows import (
    insert_person,
    insert_sign_in,
    person_of,
    run,
    turn_into_member,
)
from server.store.tables.people import address_proofs, people, sign_in_links

EACH: Final = 3


class AddressProofTables:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        secret: bytes,
        email: str,
        person: str | None,
        now: Millis,
        until: Millis,
        guest: str | None = None,
    ) -> None:
        row = {"secret": secret, "email": email, "person": person, "guest": guest}
        times = {"created_at": now, "until": until}
        rows = address_proofs.c
        whose = rows.person == person if person else (rows.email == email) & rows.person.is_(None)

        def work(connection: Connection) -> None:
            _make_room(connection, whose)
            run(connection, insert(address_proofs).values({**row, **times}))
            if person is not None:
                alarm(connection, person, AddressAskedFacts(at=now), now)

        await self._database.write(work)

    async def email_of(self, secret: bytes, now: Millis) -> str | None:
        query = select(address_proofs.c.email).where(_good(secret, now))
        return await self._database.read(lambda c: c.scalar(query))

    async def guest_of(self, secret: bytes, now: Millis) -> Person | None:
        query = select(address_proofs.c.guest).where(_good(secret, now))

        def work(connection: Connection) -> Person | None:
            guest = connection.scalar(query)
            person = person_of(connection, guest) if guest else None
            return person if person and person.kind == "guest" else None

        return await self._database.read(work)

    async def register(
        self, secret: bytes, person: Person, new: NewSignIn
    ) -> list[str] | Literal[False] | None:
        now = new.sign_in.created_at
        theirs = (address_proofs.c.email == person.email) & address_proofs.c.person.is_(None)

        def work(connection: Connection) -> list[str] | Literal[False] | None:
            good = exists().where(_good(secret, now), theirs)
            if not connection.scalar(select(good)):
                return None
            if connection.scalar(select(exists().where(people.c.email == person.email))):
                return False
            if connection.scalar(select(exists().where(people.c.id == person.id))):
                ended = turn_into_member(connection, person, new)
            else:
                insert_person(connection, person)
                insert_sign_in(connection, new)
                ended = []
            if ended is not None:
                run(connection, delete(address_proofs).where(theirs))
            return ended

        return await self._database.write(work)

    async def move(self, secret: bytes, now: Millis) -> Person | Literal[False] | None:
        rows = address_proofs.c
        mine = (rows.secret == secret) & rows.person.is_not(None) & (rows.until > now)

        def work(connection: Connection) -> Person | Literal[False] | None:
            found = connection.execute(select(rows.person, rows.email).where(mine)).one_or_none()
            person = person_of(connection, found.person) if found else None
            if found is None or person is None:
                return None
            if not _move(connection, person.id, found.email, now):
                return False
            facts = AddressChangedFacts(at=now)
            enqueue(connection, person.id, facts, now, address=person.email)
            run(connection, delete(address_proofs).where(rows.person == person.id))
            run(connection, delete(sign_in_links).where(sign_in_links.c.person == person.id))
            return person

        return await self._database.write(work)

    async def move_unproved(self, person: str, email: str) -> bool:
        return await self._database.write(lambda c: _move(c, person, email, None))


def _move(connection: Connection, person: str, email: str, proved_at: Millis | None) -> bool:
    """False when somebody has that address."""
    taken = exists().where(people.c.email == email, people.c.id != person)
    if connection.scalar(select(taken)):
        return False
    moved = update(people).where(people.c.id == person)
    run(connection, moved.values(email=email, proved_at=proved_at, bounced_at=None))
    forget_sent(connection, person)
    return True


def _good(secret: bytes, now: Millis) -> ColumnElement[bool]:
    """A link of who wants an account, and in time."""
    rows = address_proofs.c
    return (rows.secret == secret) & rows.person.is_(None) & (rows.until > now)


def _make_room(connection: Connection, whose: ColumnElement[bool]) -> None:
    older = (
        select(address_proofs.c.secret)
        .where(whose)
        .order_by(address_proofs.c.created_at.desc())
        .offset(EACH - 1)
    )
    run(connection, delete(address_proofs).where(address_proofs.c.secret.in_(older)))
