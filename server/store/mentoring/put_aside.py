"""Whom somebody put aside, in the database: the AsideBook of server/mentoring/suggestions."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, Text, bindparam, delete, exists, func, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.suggestions.ports import AsideRow
from server.mentoring.suggestions.putting_aside import MOST_ASIDE
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.rows import every
from server.store.log.invariants import require_staying
from server.store.mentoring.findable import FINDABLE, require_findable
from server.store.tables.finding import put_aside as table
from server.store.tables.mentoring_requests import blocks
from server.store.tables.people import people

_PERSON: Final = bindparam("person", type_=Text())

_OF: Final = (
    select(table.c.other.label("person"), people.c.name, table.c.at)
    .join(people, people.c.id == table.c.other)
    .where(
        table.c.person == _PERSON,
        FINDABLE,
        ~exists().where(blocks.c.person == _PERSON, blocks.c.other == table.c.other),
    )
    .order_by(table.c.at.desc(), table.c.other)
)
_ALL: Final = select(table.c.other).where(table.c.person == _PERSON)


class StoredAside:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str) -> Sequence[AsideRow]:
        return await self._database.read(partial(every, AsideRow, _OF, given={"person": person}))

    async def put(self, person: str, other: str, now: Millis) -> None:
        await self._database.write(partial(_put, person, other, now))

    async def remove(self, person: str, other: str) -> None:
        gone = delete(table).where(table.c.person == person, table.c.other == other)
        await self._database.write(lambda connection: connection.execute(gone).rowcount)


def aside_of(connection: Connection, person: str) -> frozenset[str]:
    """For whatever suggests people to `person`."""
    return frozenset(connection.scalars(_ALL, {"person": person}))


def _put(person: str, other: str, now: Millis, connection: Connection) -> None:
    require_staying(connection, person)
    require_findable(connection, person, other)
    row = {"person": person, "other": other, "at": now}
    new = insert(table).on_conflict_do_nothing().returning(table.c.other)
    if connection.scalar(new, row) is None:
        return
    mine = select(func.count()).select_from(table).where(table.c.person == person)
    if connection.scalars(mine).one() > MOST_ASIDE:
        raise ServiceError("quota_exceeded", data={"most": MOST_ASIDE})
