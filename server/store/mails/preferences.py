"""How people want their mails, in the database: the PreferenceBook of people's outbox."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, exists, select, update

from server.kernel.clock import Millis
from server.people.mails.kinds import KINDS
from server.people.mails.outbox.mail_moment import MailPreferences
from server.protocol.bodies.mails import Delivery, MailKind
from server.store.engine.database import Database
from server.store.engine.portable import Greatest, insert
from server.store.tables.mails import mail_hours, mail_switches, mails
from server.store.tables.people import people

REMINDERS: Final[tuple[MailKind, ...]] = ("reflection", "adoption")
"""What the one switch of an account is about (`Me.reminders`)."""

WANTS_REMINDERS: Final = ~exists().where(
    mail_switches.c.person == people.c.id,
    mail_switches.c.kind == REMINDERS[0],
    mail_switches.c.delivery == "off",
)
"""Of a row of `people`."""


class StoredMailPreferences:
    """Each call is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str) -> MailPreferences:
        return await self._database.read(partial(preferences_of, person))

    async def put(self, person: str, preferences: MailPreferences, now: Millis) -> None:
        await self._database.write(partial(_put, person, preferences, now))

    async def switch(self, person: str, kind: MailKind, delivery: Delivery, now: Millis) -> bool:
        """Whether there is such a person."""
        return await self._database.write(partial(_switch_theirs, person, kind, delivery, now))


def preferences_of(person: str, connection: Connection) -> MailPreferences:
    hours = connection.execute(select(mail_hours).where(mail_hours.c.person == person))
    switches = select(mail_switches.c.kind, mail_switches.c.delivery)
    rows = connection.execute(switches.where(mail_switches.c.person == person))
    deliveries = {row.kind: row.delivery for row in rows if row.kind in KINDS}
    kept = hours.one_or_none()
    if kept is None:
        return MailPreferences(deliveries=deliveries)
    return MailPreferences(kept.digest_at, kept.quiet_from, kept.quiet_until, deliveries)


def switch(
    connection: Connection, person: str, kind: MailKind, delivery: Delivery, now: Millis
) -> None:
    """Have a kind of mail delivered so; what waits is looked at again."""
    _keep(connection, person, kind, delivery)
    look_again(connection, person, now)


def _keep(connection: Connection, person: str, kind: MailKind, delivery: Delivery) -> None:
    if delivery == KINDS[kind].choices[0]:
        usual = mail_switches.c.person == person, mail_switches.c.kind == kind
        connection.execute(delete(mail_switches).where(*usual))
        return
    row = {"person": person, "kind": kind, "delivery": delivery}
    kept = insert(mail_switches).values(row)
    keys = ["person", "kind"]
    connection.execute(kept.on_conflict_do_update(index_elements=keys, set_={"delivery": delivery}))


def look_again(connection: Connection, person: str, now: Millis) -> None:
    """Have everything that waits for the person find its moment anew."""
    theirs = update(mails).where(mails.c.person == person, mails.c.state == "waiting")
    connection.execute(theirs.values(due_at=Greatest(mails.c.ready_at, now)))


def _switch_theirs(
    person: str, kind: MailKind, delivery: Delivery, now: Millis, connection: Connection
) -> bool:
    if connection.scalar(select(people.c.id).where(people.c.id == person)) is None:
        return False
    switch(connection, person, kind, delivery, now)
    return True


def _put(person: str, preferences: MailPreferences, now: Millis, connection: Connection) -> None:
    hours = {
        "digest_at": preferences.digest_at,
        "quiet_from": preferences.quiet_from,
        "quiet_until": preferences.quiet_until,
    }
    kept = insert(mail_hours).values(person=person, **hours)
    connection.execute(kept.on_conflict_do_update(index_elements=["person"], set_=hours))
    for kind, row in KINDS.items():
        if len(row.choices) > 1:
            _keep(connection, person, kind, preferences.of(kind))
    look_again(connection, person, now)
