"""Blocks in the database: the BlockBook of server/mentoring/safety/ports.py."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, Text, bindparam, delete, exists, func, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.safety.blocks import MOST_BLOCKED, Blocks
from server.mentoring.safety.ports import BlockRow
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.rows import every
from server.store.log.invariants import require_staying
from server.store.mentoring.requests.request_writing import Post, void_between
from server.store.mentoring.waiting_list.wait_settling import end_wait
from server.store.tables.mentoring_requests import blocks
from server.store.tables.people import people

_PERSON: Final = bindparam("person", type_=Text())

_OF: Final = (
    select(blocks.c.other.label("person"), people.c.name, blocks.c.at)
    .join(people, people.c.id == blocks.c.other)
    .where(blocks.c.person == _PERSON)
    .order_by(blocks.c.at.desc(), blocks.c.other)
)

_BLOCKED: Final = select(blocks.c.other).where(blocks.c.person == _PERSON)
_BLOCKED_BY: Final = select(blocks.c.person).where(blocks.c.other == _PERSON)


class StoredBlocks:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database, post: Post) -> None:
        self._database = database
        self._post = post

    async def of(self, person: str) -> Sequence[BlockRow]:
        return await self._database.read(partial(every, BlockRow, _OF, given={"person": person}))

    async def put(self, person: str, other: str, now: Millis) -> None:
        await self._database.write(partial(_put, person, other, now, self._post))

    async def remove(self, person: str, other: str) -> None:
        theirs = blocks.c.person == person, blocks.c.other == other
        gone = delete(blocks).where(*theirs)
        await self._database.write(lambda connection: connection.execute(gone).rowcount)


def blocks_of(connection: Connection, viewer: str) -> Blocks:
    """All that concern `viewer`, either way: for whatever shows people to them."""
    given = {"person": viewer}
    return Blocks(
        viewer,
        frozenset(connection.scalars(_BLOCKED, given)),
        frozenset(connection.scalars(_BLOCKED_BY, given)),
    )


def _put(person: str, other: str, now: Millis, post: Post, connection: Connection) -> None:
    require_staying(connection, person)
    member = exists().where(people.c.id == other, people.c.kind == "member")
    if not connection.scalar(select(member)):
        raise ServiceError("not_found")
    row = {"person": person, "other": other, "at": now}
    new = insert(blocks).on_conflict_do_nothing().returning(blocks.c.other)
    if connection.scalar(new, row) is None:
        return
    mine = select(func.count()).select_from(blocks).where(blocks.c.person == person)
    if connection.scalars(mine).one() > MOST_BLOCKED:
        raise ServiceError("quota_exceeded", data={"most": MOST_BLOCKED})
    end_wait(person, other, now, connection)
    void_between(connection, person, other, "blocked", now, post)
