"""Reminders in the database: history's ReminderBook."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, and_, case, exists, select, true, tuple_

from server.history.ports.reminders import WORTH_ASKING, Owed
from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.engine.portable import JsonItems, JsonNumber, insert
from server.store.engine.rows import every
from server.store.tables.episodes import episodes
from server.store.tables.log import memberships, rooms
from server.store.tables.people import people
from server.store.tables.personal import reflections, reminders

_DONE: Final = ("kept", "sealed", "opened")

_OPEN: Final = and_(
    ~exists().where(reminders.c.episode == episodes.c.id, reminders.c.person == people.c.id),
    ~exists().where(
        reflections.c.episode == episodes.c.id,
        reflections.c.person == people.c.id,
        reflections.c.state.in_(_DONE),
    ),
    exists().where(
        memberships.c.person == people.c.id,
        memberships.c.room == episodes.c.room,
        memberships.c.standing == "member",
    ),
    people.c.kind == "member",
    people.c.reminders,
)
"""Whether a person may be reminded of an episode that they were in."""

_WORTH_ASKING: Final = (
    episodes.c.ended_at - JsonNumber(episodes.c.summary, "started_at") >= WORTH_ASKING
)
"""After a word at the door nothing is asked."""

_WERE_IN: Final = JsonItems(episodes.c.summary, "people").table_valued("value")


class StoredReminders:
    """The ReminderBook over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def owed(self, since: Millis, after: Owed | None, most: int) -> list[Owed]:
        return await self._database.read(partial(_owed, since, after, most))

    async def claim(self, owed: Owed, now: Millis) -> bool:
        return await self._database.write(partial(_claim, owed, now))


def _owed(since: Millis, after: Owed | None, most: int, connection: Connection) -> list[Owed]:
    place = (after.ended_at, after.episode, after.person) if after else (since, "", "")
    in_order = episodes.c.ended_at, episodes.c.id, people.c.id
    query = (
        select(
            episodes.c.id.label("episode"),
            rooms.c.id.label("room"),
            episodes.c.ended_at,
            people.c.id.label("person"),
            case((people.c.proved_at.is_(None), ""), else_=people.c.name).label("name"),
            people.c.email,
            people.c.locale,
            people.c.time_zone,
        )
        .select_from(episodes)
        .join(_WERE_IN, true())
        .join(people, people.c.id == _WERE_IN.c.value)
        .join(rooms, rooms.c.number == episodes.c.room)
        .where(
            _WORTH_ASKING, episodes.c.ended_at > since, tuple_(*in_order) > tuple_(*place), _OPEN
        )
        .order_by(*in_order)
        .limit(most)
    )
    return every(Owed, query, connection)


def _claim(owed: Owed, now: Millis, connection: Connection) -> bool:
    both = select(episodes.c.id).join(people, people.c.id == owed.person)
    if connection.scalar(both.where(episodes.c.id == owed.episode, _OPEN)) is None:
        return False
    mine = insert(reminders).values(episode=owed.episode, person=owed.person, at=now)
    claimed = mine.on_conflict_do_nothing().returning(reminders.c.episode)
    return connection.scalar(claimed) is not None
