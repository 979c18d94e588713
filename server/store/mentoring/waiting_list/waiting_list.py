"""Who waits for whom, in the database: the WaitBook of server/mentoring/waiting_list/ports.py."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, Text, bindparam, exists, func, insert, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.mentor_place import place_of
from server.mentoring.waiting_list.line import MOST_WAITS, PlaceWait
from server.mentoring.waiting_list.ports import WaitRow
from server.store.engine.database import Database
from server.store.log.invariants import require_staying
from server.store.log.mentoring.relationships import between
from server.store.mentoring.blocks import blocks_of
from server.store.mentoring.findable import FINDABLE, require_findable
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_facts import tally_of
from server.store.mentoring.waiting_list import wait_settling
from server.store.mentoring.waiting_list.wait_facts import wait_in
from server.store.mentoring.waiting_list.wait_settling import end_wait
from server.store.tables.finding import waits
from server.store.tables.mentoring_requests import blocks
from server.store.tables.people import people

_PERSON: Final = bindparam("person", type_=Text())

_MINE: Final = (
    select(
        *(waits.c.mentor, waits.c.id, waits.c.person, waits.c.since, waits.c.told_at),
        people.c.name,
    )
    .join(people, people.c.id == waits.c.mentor)
    .where(
        waits.c.person == _PERSON,
        FINDABLE,
        ~exists().where(blocks.c.person == _PERSON, blocks.c.other == waits.c.mentor),
    )
    .order_by(waits.c.since, waits.c.id)
)
_ONE: Final = select(waits).where(
    waits.c.person == _PERSON, waits.c.mentor == bindparam("mentor", type_=Text())
)


class StoredWaits:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str, now: Millis) -> Sequence[WaitRow]:
        return await self._database.read(partial(_of, person, now))

    async def told(self, person: str, wait: str, now: Millis) -> WaitRow | None:
        return await self._database.read(partial(_told, person, wait, now))

    async def begin(self, person: str, mentor: str, new: str, now: Millis) -> None:
        await self._database.write(partial(_begin, person, mentor, new, now))

    async def end(self, person: str, mentor: str, now: Millis) -> None:
        await self._database.write(partial(end_wait, person, mentor, now))

    async def unsettled(self, now: Millis, after: str, most: int) -> tuple[Sequence[str], str]:
        return await self._database.read(partial(wait_settling.unsettled, now, after, most))

    async def settle(self, mentor: str, now: Millis) -> None:
        await self._database.write(partial(wait_settling.settle, mentor, now))


def kept_for(connection: Connection, person: str, now: Millis) -> frozenset[str]:
    """The mentors with whom a place is theirs."""
    rows = _of(person, now, connection)
    return frozenset(row.person for row in rows if row.until is not None)


def _of(person: str, now: Millis, connection: Connection) -> list[WaitRow]:
    found = connection.execute(_MINE, {"person": person}).all()
    rows = [
        WaitRow(row.mentor, row.name, row.since, _until(connection, row.mentor, wait_in(row), now))
        for row in found
        if not wait_in(row).over(now)
    ]
    return sorted(rows, key=lambda row: (row.until is None, row.since))


def _told(person: str, wait: str, now: Millis, connection: Connection) -> WaitRow | None:
    mentor = connection.scalar(select(waits.c.mentor).where(waits.c.id == wait))
    rows = _of(person, now, connection)
    return next((row for row in rows if row.person == mentor and row.until is not None), None)


def _until(connection: Connection, mentor: str, wait: PlaceWait, now: Millis) -> Millis | None:
    """Until when a place is theirs, while there is one and they are welcome."""
    if wait.told_at is None or not has_room_for(connection, wait.person, mentor, now):
        return None
    return wait.until


def has_room_for(connection: Connection, person: str, mentor: str, now: Millis) -> bool:
    """Whether `mentor` takes a letter of `person`, as far as they may know."""
    tally = tally_of(connection, mentor, now, reader=person)
    open_ = blocks_of(connection, person).sight(mentor) == "open"
    return open_ and place_of(read_profile(mentor, connection), tally).has_room


def _begin(person: str, mentor: str, new: str, now: Millis, connection: Connection) -> None:
    require_staying(connection, person)
    require_findable(connection, person, mentor)
    known = connection.execute(_ONE, {"person": person, "mentor": mentor}).one_or_none()
    if known is not None and not wait_in(known).over(now):
        return
    end_wait(person, mentor, now, connection)
    found = between(connection, person, mentor, now)
    if found.open or found.together or has_room_for(connection, person, mentor, now):
        raise ServiceError("conflict")
    mine = select(func.count()).select_from(waits).where(waits.c.person == person)
    if connection.scalars(mine).one() >= MOST_WAITS:
        raise ServiceError("quota_exceeded", data={"most": MOST_WAITS})
    row = {"id": new, "person": person, "mentor": mentor, "since": now, "told_at": None}
    connection.execute(insert(waits).values(row))
