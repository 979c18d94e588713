"""People and their sign-ins in the database: the port People of `server.people.ports`."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Final, Literal

from sqlalchemy import (
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from server.kernel.clock import Millis
from server.people.mails.facts import PasswordFacts, SignInFacts
from server.people.mails.kinds import KINDS
from server.people.model import NewSignIn, Person, Redeemed, SignIn
from server.people.sign_in.ended_sign_ins import TOKEN_LIFE
from server.store.engine.database import Database
from server.store.engine.rows import every, first
from server.store.mails.enqueue import alarm
from server.store.mails.preferences import REMINDERS, look_again, switch
from server.store.people.person_rows import (
    PERSON,
    SIGN_IN,
    insert_person,
    insert_sign_in,
    person_of,
    run,
    shut,
    turn_into_member,
)
from server.store.tables.episodes import signs
from server.store.tables.log import invitees, memberships
from server.store.tables.people import (
    address_proofs,
    devices,
    invitations,
    people,
    sign_in_links,
    sign_ins,
)

CHANGEABLE: Final = ("name", "locale", "time_zone", "renamed_at")
LINKS_EACH: Final = 3
RESTORED: Final = "restored"
"""The sign of when a backup was put in place."""
KEPT_ENDED: Final = 2 * TOKEN_LIFE
DEVICE_LIFE: Final = 400 * 24 * 60 * 60_000
"""The longest that browsers keep a cookie."""


_MINE: Final = memberships.alias("mine")
_THEIRS: Final = memberships.alias("theirs")

_ZONES_AROUND: Final = (
    select(people.c.id, people.c.time_zone)
    .distinct()
    .select_from(_MINE)
    .join(_THEIRS, and_(_THEIRS.c.room == _MINE.c.room, _THEIRS.c.standing == "member"))
    .join(people, people.c.id == _THEIRS.c.person)
    .where(
        _MINE.c.standing == "member",
        or_(people.c.kind == "member", people.c.time_zone != "UTC"),
    )
)
"""An account's zone was chosen, or read off the device; a guest's is UTC where nobody said one."""


class PeopleTables:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_member(self, person: Person, new: NewSignIn | None) -> bool:
        def work(connection: Connection) -> bool:
            taken = select(exists().where(people.c.email == person.email))
            if connection.scalar(taken):
                return False
            insert_person(connection, person)
            if new is not None:
                insert_sign_in(connection, new)
            return True

        return await self._database.write(work)

    async def register_guest(
        self, person: Person, new: NewSignIn
    ) -> list[str] | Literal[False] | None:
        def work(connection: Connection) -> list[str] | Literal[False] | None:
            if connection.scalar(select(exists().where(people.c.email == person.email))):
                return False
            return turn_into_member(connection, person, new)

        return await self._database.write(work)

    async def member_by_email(self, email: str) -> Person | None:
        query = select(*PERSON).where(people.c.email == email)
        return await self._database.read(partial(first, Person, query))

    async def any_member(self) -> bool:
        """Whether there is an account."""
        query = select(exists().where(people.c.kind == "member"))
        return bool(await self._database.read(lambda c: c.scalar(query)))

    async def person(self, person: str) -> Person | None:
        query = select(*PERSON).where(people.c.id == person)
        return await self._database.read(partial(first, Person, query))

    async def change(self, person: Person, now: Millis) -> None:
        await self._database.write(partial(_change, person, now))

    async def renamed_since(self, since: Millis) -> dict[str, str]:
        query = select(people.c.id, people.c.name).where(people.c.renamed_at >= since)
        return await self._database.read(lambda c: {row.id: row.name for row in c.execute(query)})

    async def zones_around(self, person: str) -> dict[str, str]:
        query = _ZONES_AROUND.where(_MINE.c.person == person)
        return await self._database.read(
            lambda c: {row.id: row.time_zone for row in c.execute(query)}
        )

    async def rehash(self, person: str, old: str, new: str) -> None:
        theirs = (people.c.id == person) & (people.c.password == old)
        statement = update(people).where(theirs).values(password=new)
        await self._database.write(lambda c: run(c, statement))

    async def set_password(
        self, person: str, password: str, now: Millis, but: str, device: bytes | None
    ) -> list[str] | None:
        stands = exists().where(sign_ins.c.id == but, sign_ins.c.ended_at.is_(None))
        statement = update(people).where(people.c.id == person, stands).values(password=password)

        def work(connection: Connection) -> list[str] | None:
            if connection.execute(statement).rowcount == 0:
                return None
            alarm(connection, person, PasswordFacts(at=now), now)
            return shut(connection, person, now, but, device)

        return await self._database.write(work)

    async def shut(self, person: str, now: Millis) -> list[str]:
        return await self._database.write(lambda c: shut(c, person, now))

    async def leaving(self, by: Millis, after: str, most: int) -> list[Person]:
        over = people.c.leaving_at <= by, people.c.id > after
        query = select(*PERSON).where(*over).order_by(people.c.id).limit(most)
        return await self._database.read(partial(every, Person, query))

    async def remove(self, person: str) -> None:
        def work(connection: Connection) -> None:
            run(connection, delete(invitations).where(invitations.c.by == person))
            run(connection, delete(people).where(people.c.id == person))

        await self._database.write(work)

    async def add_sign_in(self, new: NewSignIn, password: str | None = None) -> bool | None:
        person = new.sign_in.person

        def work(connection: Connection) -> bool | None:
            theirs = people.c.id == person
            if password is not None:
                theirs &= people.c.password == password
            stays = update(people).where(theirs).values(leaving_at=None)
            if connection.execute(stays).rowcount == 0:
                return None
            known = insert_sign_in(connection, new)
            if not known:
                facts = SignInFacts(sign_in=new.sign_in.id, at=new.sign_in.created_at)
                alarm(connection, person, facts, new.sign_in.created_at)
            return known

        return await self._database.write(work)

    async def sign_in(self, sign_in: str) -> SignIn | None:
        query = select(*SIGN_IN).where(sign_ins.c.id == sign_in, sign_ins.c.ended_at.is_(None))
        return await self._database.read(partial(first, SignIn, query))

    async def freshen(self, sign_in: str, now: Millis) -> None:
        statement = update(sign_ins).where(sign_ins.c.id == sign_in).values(fresh_at=now)
        await self._database.write(lambda c: run(c, statement))

    async def knows_device(self, email: str, device: bytes) -> bool:
        query = select(
            exists().where(
                devices.c.secret == device, devices.c.person == people.c.id, people.c.email == email
            )
        )
        return bool(await self._database.read(lambda c: c.scalar(query)))

    async def by_secret(self, secret: bytes) -> tuple[SignIn, Person] | None:
        query = select(*SIGN_IN).where(sign_ins.c.secret == secret, sign_ins.c.ended_at.is_(None))

        def work(connection: Connection) -> tuple[SignIn, Person] | None:
            sign_in = first(SignIn, query, connection)
            person = sign_in and person_of(connection, sign_in.person)
            return (sign_in, person) if sign_in and person else None

        return await self._database.read(work)

    async def seen(self, sign_in: str, now: Millis) -> bool:
        stands = (sign_ins.c.id == sign_in) & sign_ins.c.ended_at.is_(None)
        statement = update(sign_ins).where(stands).values(seen_at=now)
        return await self._database.write(lambda c: c.execute(statement).rowcount > 0)

    async def sign_ins(self, person: str, now: Millis) -> list[SignIn]:
        query = (
            select(*SIGN_IN)
            .where(
                sign_ins.c.person == person, sign_ins.c.ended_at.is_(None), sign_ins.c.until > now
            )
            .order_by(sign_ins.c.seen_at.desc(), sign_ins.c.created_at.desc())
        )
        return await self._database.read(partial(every, SignIn, query))

    async def end(self, person: str, sign_ins_: Collection[str], now: Millis) -> list[str]:
        statement = (
            update(sign_ins)
            .where(
                sign_ins.c.person == person,
                sign_ins.c.id.in_(list(sign_ins_)),
                sign_ins.c.ended_at.is_(None),
            )
            .values(ended_at=now)
            .returning(sign_ins.c.id)
        )
        return await self._database.write(lambda c: list(c.scalars(statement)))

    async def restored_at(self) -> Millis:
        query = select(signs.c.at).where(signs.c.name == RESTORED)
        return await self._database.read(lambda c: c.scalar(query)) or 0

    async def ended_since(self, since: Millis) -> dict[str, Millis]:
        query = select(sign_ins.c.id, sign_ins.c.ended_at).where(sign_ins.c.ended_at >= since)
        return await self._database.read(
            lambda c: {row.id: row.ended_at for row in c.execute(query)}
        )

    async def add_link(
        self, secret: bytes, person: str, now: Millis, until: Millis, *, by_operator: bool = False
    ) -> None:
        def work(connection: Connection) -> None:
            others = (
                select(sign_in_links.c.secret)
                .where(sign_in_links.c.person == person)
                .order_by(sign_in_links.c.created_at.desc())
                .offset(LINKS_EACH - 1)
            )
            run(connection, delete(sign_in_links).where(sign_in_links.c.secret.in_(others)))
            row = {"secret": secret, "person": person, "created_at": now, "until": until}
            run(connection, insert(sign_in_links).values(row))
            if by_operator:
                mine = update(people).where(people.c.id == person)
                run(connection, mine.values(operator_link_at=now))

        await self._database.write(work)

    async def bounced(self, person: str, email: str, now: Millis) -> bool:
        theirs = people.c.id == person, people.c.email == email
        first_seen = func.coalesce(people.c.bounced_at, now)
        noted = update(people).where(*theirs).values(bounced_at=first_seen)
        return await self._database.write(lambda c: c.execute(noted).rowcount > 0)

    async def mended(self, person: str) -> None:
        works = update(people).where(people.c.id == person).values(bounced_at=None)
        await self._database.write(lambda c: run(c, works))

    async def use_link(self, secret: bytes, now: Millis) -> Redeemed | None:
        def work(connection: Connection) -> Redeemed | None:
            used = delete(sign_in_links).where(sign_in_links.c.secret == secret)
            found = connection.execute(
                used.returning(sign_in_links.c.person, sign_in_links.c.until)
            ).one_or_none()
            if found is None or now >= found.until:
                return None
            person = person_of(connection, found.person)
            if person is None:
                return None
            theirs = update(people).where(people.c.id == person.id)
            if person.bounced_at is not None:  # a mail has come through
                connection.execute(theirs.values(bounced_at=None))
            if person.proved_at is not None:
                return Redeemed(person)
            ended = shut(connection, person.id, now)
            connection.execute(theirs.values(proved_at=now, password=None))
            return Redeemed(replace(person, proved_at=now, password=None), tuple(ended))

        return await self._database.write(work)

    async def sweep(self, now: Millis, seen_before: Millis) -> None:
        over = (
            (sign_ins.c.until < now)
            | (sign_ins.c.seen_at < seen_before)
            | (sign_ins.c.ended_at < now - KEPT_ENDED)
        )
        idle_guest = (
            (people.c.kind == "guest")
            & ~exists().where(sign_ins.c.person == people.c.id)
            & ~exists().where(invitations.c.by == people.c.id)
        )

        def work(connection: Connection) -> None:
            run(connection, delete(sign_in_links).where(sign_in_links.c.until < now))
            run(connection, delete(address_proofs).where(address_proofs.c.until < now))
            run(connection, delete(devices).where(devices.c.seen_at < now - DEVICE_LIFE))
            run(connection, delete(sign_ins).where(over))
            run(connection, delete(people).where(idle_guest))

        await self._database.write(work)


def _change(person: Person, now: Millis, connection: Connection) -> None:
    before = person_of(connection, person.id)
    values = {name: getattr(person, name) for name in CHANGEABLE}
    connection.execute(update(people).where(people.c.id == person.id).values(values))
    waiting = update(invitees).where(invitees.c.person == person.id)
    connection.execute(waiting.values(name=person.name))
    if before is None:
        return
    if before.reminders != person.reminders:
        for kind in REMINDERS:
            choice = KINDS[kind].choices[0] if person.reminders else "off"
            switch(connection, person.id, kind, choice, now)
    if before.time_zone != person.time_zone:
        look_again(connection, person.id, now)
