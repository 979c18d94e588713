"""The outbox: the MailBook of server/people/mails/outbox."""

from collections.abc import Collection
from functools import partial
from typing import Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from server.kernel.clock import Millis
from server.people.mails.facts import DigestFacts, facts_text
from server.people.mails.mail_ids import mail_id
from server.people.mails.outbox.mail_life import DONE, STEPS, Step
from server.people.mails.outbox.ports import MailTally, Queued, Unknown
from server.protocol.bodies.mails import MailKind
from server.store.engine.database import Database
from server.store.engine.rows import every, first
from server.store.mails.enqueue import enqueue
from server.store.tables.mails import mails
from server.store.tables.people import people

_NOTHING: Final = {"facts": "", "about": "", "address": None, "digest": None}
"""What is left of a mail that is done."""

_QUEUED: Final = (
    mails.c.id,
    mails.c.kind,
    mails.c.person,
    mails.c.facts,
    mails.c.ready_at,
    mails.c.until,
    mails.c.address,
)


class StoredMails:
    """Each call is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(
        self, now: Millis, after: tuple[Millis, str], most: int
    ) -> list[tuple[Millis, str]]:
        place = tuple_(literal(after[0], BigInteger), literal(after[1]))
        in_order = mails.c.due_at, mails.c.id
        query = (
            select(*in_order)
            .where(mails.c.state == "waiting", mails.c.due_at <= now, tuple_(*in_order) > place)
            .order_by(*in_order)
            .limit(most)
        )
        return await self._database.read(
            lambda c: [(row.due_at, row.id) for row in c.execute(query)]
        )

    async def queued(self, mail: str) -> Queued | None:
        query = select(*_QUEUED).where(mails.c.id == mail, mails.c.state == "waiting")
        return await self._database.read(partial(first, Queued, query))

    async def look_again(self, mail: str, at: Millis) -> None:
        waiting = update(mails).where(mails.c.id == mail, mails.c.state == "waiting")
        await self._database.write(lambda c: _run(c, waiting.values(due_at=at)))

    async def step(
        self, mail: str, step: Step, now: Millis, *, due_at: Millis | None = None, why: str = ""
    ) -> bool:
        return await self._database.write(
            lambda c: take_step(c, mails.c.id == mail, step, now, due_at=due_at, why=why) > 0
        )

    async def accept(self, mail: str, to: str, now: Millis) -> None:
        await self._database.write(partial(_accept, mail, to, now))

    async def gather(self, person: str, kinds: Collection[MailKind], day: str, now: Millis) -> bool:
        return await self._database.write(partial(_gather, person, tuple(kinds), day, now))

    async def carried(self, digest: str) -> list[Queued]:
        query = select(*_QUEUED).where(mails.c.digest == digest, mails.c.state == "gathered")
        in_order = query.order_by(mails.c.ready_at, mails.c.id)
        return await self._database.read(partial(every, Queued, in_order))

    async def came_back(self, mail: str, now: Millis) -> str | None:
        return await self._database.write(partial(_came_back, mail, now))

    async def give_up(self, before: Millis, now: Millis) -> int:
        lost = and_(mails.c.state == "sending", mails.c.at < before)
        if not await self._database.read(lambda c: c.scalar(select(exists().where(lost)))):
            return 0
        return await self._database.write(lambda c: take_step(c, lost, "lose", now))

    async def forget(self, done_before: Millis, unknown_before: Millis) -> None:
        over = or_(
            and_(mails.c.state.in_(DONE), mails.c.at < done_before),
            and_(mails.c.state.in_(("unknown", "gathered")), mails.c.at < unknown_before),
        )
        await self._database.write(lambda c: _run(c, delete(mails).where(over)))

    async def drop_all(self, now: Millis) -> None:
        await self._database.write(lambda c: drop_waiting(c, now, "no_mail_server"))

    async def unknown(self) -> list[Unknown]:
        """What an operator has to look at, the oldest first."""
        query = select(mails.c.id, mails.c.kind, mails.c.at).where(mails.c.state == "unknown")
        in_order = query.order_by(mails.c.at, mails.c.id)
        return await self._database.read(partial(every, Unknown, in_order))

    async def tally(self, now: Millis) -> MailTally:
        return await self._database.read(partial(tally, now))


def take_step(
    connection: Connection,
    which: ColumnElement[bool],
    step: Step,
    now: Millis,
    *,
    due_at: Millis | None = None,
    why: str = "",
) -> int:
    """Have each of `which` that can take the step of its life; how many there were."""
    states, to = STEPS[step]
    values: dict[str, object] = {"state": to, "at": now, "why": why}
    if to == "waiting":
        values["due_at"] = now if due_at is None else due_at
    if to in DONE:
        values |= _NOTHING
    taken = update(mails).where(which, mails.c.state.in_(states)).values(values)
    moved = list(connection.scalars(taken.returning(mails.c.id)))
    if to in DONE and moved:
        carried = update(mails).where(mails.c.digest.in_(moved), mails.c.state == "gathered")
        connection.execute(carried.values(state=to, at=now, why=why, **_NOTHING))
    return len(moved)


def drop_waiting(connection: Connection, now: Millis, why: str) -> None:
    """Drop everything that waits, with what was gathered for it."""
    take_step(connection, mails.c.state == "waiting", "drop", now, why=why)


def _accept(mail: str, to: str, now: Millis, connection: Connection) -> None:
    take_step(connection, mails.c.id == mail, "accept", now)
    theirs = exists().where(people.c.id == mails.c.person, people.c.email == to)
    _run(connection, delete(mails).where(mails.c.id == mail, mails.c.state == "sent", ~theirs))


def _came_back(mail: str, now: Millis, connection: Connection) -> str | None:
    query = (
        select(mails.c.person, mails.c.state, mails.c.address, people.c.email)
        .join(people, people.c.id == mails.c.person)
        .where(mails.c.id == mail)
    )
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    had_gone = take_step(connection, mails.c.id == mail, "accept", now) or found.state == "sent"
    return found.person if had_gone and found.address in (None, found.email) else None


def _gather(
    person: str, kinds: tuple[MailKind, ...], day: str, now: Millis, connection: Connection
) -> bool:
    facts = DigestFacts(day=day)
    digest = mail_id(person, facts_text(facts))
    enqueue(connection, person, facts, now)
    state = connection.scalar(select(mails.c.state).where(mails.c.id == digest))
    if state != "waiting":
        return False
    due = and_(mails.c.person == person, mails.c.kind.in_(kinds), mails.c.due_at <= now)
    waiting = update(mails).where(due, mails.c.state.in_(STEPS["gather"][0]))
    _run(connection, waiting.values(state=STEPS["gather"][1], at=now, digest=digest))
    return True


def tally(now: Millis, connection: Connection) -> MailTally:
    """As the MailBook says; also for `doctor`, which looks beside the service."""
    counted = select(mails.c.state, func.count().label("number")).group_by(mails.c.state)
    late = case((mails.c.due_at <= now, mails.c.due_at))
    oldest = select(func.min(late)).where(mails.c.state == "waiting")
    states = {row.state: row.number for row in connection.execute(counted)}
    return MailTally(states, connection.scalar(oldest))


def _run(connection: Connection, statement: object) -> None:
    connection.execute(statement)  # type: ignore[call-overload]
