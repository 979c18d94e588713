"""Who was in an episode with whom: history's MetBook over the database."""

from functools import partial
from typing import Final

from sqlalchemy import and_, bindparam, func, select, true

from server.protocol.bodies.rooms import PersonMet
from server.store.engine.database import Database
from server.store.engine.portable import JsonItems
from server.store.engine.rows import every
from server.store.tables.episodes import episodes
from server.store.tables.log import memberships, rooms

_me = memberships.alias("me")
_other = memberships.alias("other")
_was_me = JsonItems(episodes.c.summary, "people").table_valued("value", name="was_me")
_was_other = JsonItems(episodes.c.summary, "people").table_valued("value", name="was_other")

_MET: Final = (
    select(
        _other.c.person,
        _other.c.name,
        rooms.c.id.label("room"),
        rooms.c.title,
        rooms.c.kind,
        func.max(episodes.c.ended_at).label("at"),
    )
    .select_from(_me)
    .join(rooms, rooms.c.number == _me.c.room)
    .join(
        _other,
        and_(
            _other.c.room == _me.c.room,
            _other.c.person != _me.c.person,
            _other.c.standing == "member",
            _other.c.name != "",
        ),
    )
    .join(episodes, episodes.c.room == _me.c.room)
    .join(_was_me, true())
    .join(_was_other, true())
    .where(
        _me.c.person == bindparam("person"),
        _me.c.standing == "member",
        ~rooms.c.archived,
        _was_me.c.value == _me.c.person,
        _was_other.c.value == _other.c.person,
    )
    .group_by(_other.c.person, _other.c.name, rooms.c.id, rooms.c.title, rooms.c.kind)
)


class StoredPeopleMet:
    """One read for each question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def met(self, person: str) -> list[PersonMet]:
        query = _MET.params(person=person)
        return await self._database.read(partial(every, PersonMet, query))
