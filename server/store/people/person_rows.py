"""What several transactions do with the rows of one person."""

from typing import Final

from sqlalchemy import (
    Connection,
    Executable,
    delete,
    exists,
    insert,
    select,
    update,
)

from server.kernel.clock import Millis
from server.people.model import NewSignIn, Person
from server.store.engine.rows import first
from server.store.mails.preferences import WANTS_REMINDERS
from server.store.tables.log import invitees
from server.store.tables.people import (
    address_proofs,
    devices,
    people,
    sign_in_links,
    sign_ins,
)
from server.store.tables.programme import coordinators

COLUMNS: Final = (
    people.c.id,
    people.c.kind,
    people.c.name,
    people.c.created_at,
    people.c.email,
    people.c.password,
    people.c.locale,
    people.c.time_zone,
    people.c.room,
    people.c.admin,
    people.c.leaving_at,
    people.c.leaves_words,
    people.c.renamed_at,
    people.c.proved_at,
    people.c.operator_link_at,
    people.c.bounced_at,
)

PERSON: Final = (
    *COLUMNS,
    WANTS_REMINDERS.label("reminders"),
    exists().where(coordinators.c.person == people.c.id).label("coordinates"),
)

SIGN_IN: Final = (
    sign_ins.c.id,
    sign_ins.c.person,
    sign_ins.c.agent,
    sign_ins.c.created_at,
    sign_ins.c.seen_at,
    sign_ins.c.until,
    sign_ins.c.fresh_at,
)


def run(connection: Connection, statement: Executable) -> None:
    """Execute what answers nothing."""
    connection.execute(statement)


def insert_person(connection: Connection, person: Person) -> None:
    """Keep a new person; raises IntegrityError when the e-mail is taken."""
    row = {column.name: getattr(person, column.name) for column in COLUMNS}
    connection.execute(insert(people).values(row))


def turn_into_member(connection: Connection, person: Person, new: NewSignIn) -> list[str] | None:
    """The guest of that id is the member `person` from now on; the sign-ins that ended with them.

    None where nobody of that id is a guest. The id stays, and with it the seat and every word.
    """
    guest = (people.c.id == person.id) & (people.c.kind == "guest")
    row = {column.name: getattr(person, column.name) for column in COLUMNS if column.name != "id"}
    if connection.execute(update(people).where(guest).values(row)).rowcount == 0:
        return None
    waiting = update(invitees).where(invitees.c.person == person.id)
    run(connection, waiting.values(guest=False, name=person.name))
    run(connection, delete(address_proofs).where(address_proofs.c.guest == person.id))
    ended = shut(connection, person.id, new.sign_in.created_at)
    insert_sign_in(connection, new)
    return ended


def insert_sign_in(connection: Connection, new: NewSignIn) -> bool:
    """Keep it; whether the person had signed in on that browser before."""
    row = {column.name: getattr(new.sign_in, column.name) for column in SIGN_IN}
    connection.execute(insert(sign_ins).values({**row, "secret": new.secret}))
    if new.device is None:
        return False
    of_both = (devices.c.secret == new.device) & (devices.c.person == new.sign_in.person)
    seen = {"seen_at": new.sign_in.created_at}
    if connection.execute(update(devices).where(of_both).values(seen)).rowcount > 0:
        return True
    row = {"secret": new.device, "person": new.sign_in.person, **seen}
    connection.execute(insert(devices).values(row))
    return False


def shut(
    connection: Connection,
    person: str,
    now: Millis,
    but: str | None = None,
    device: bytes | None = None,
) -> list[str]:
    """Take back every way in that the person had, but one sign-in and its browser."""
    run(connection, delete(sign_in_links).where(sign_in_links.c.person == person))
    run(connection, delete(address_proofs).where(address_proofs.c.person == person))
    others = (devices.c.person == person) & (devices.c.secret != (device or b""))
    run(connection, delete(devices).where(others))
    theirs = (sign_ins.c.person == person) & (sign_ins.c.id != (but or ""))
    ended = update(sign_ins).where(theirs, sign_ins.c.ended_at.is_(None)).values(ended_at=now)
    return list(connection.scalars(ended.returning(sign_ins.c.id)))


def person_of(connection: Connection, person: str) -> Person | None:
    return first(Person, select(*PERSON).where(people.c.id == person), connection)
