"""Reminders in the database: history's ReminderBook."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, and_, exists, select, true, tuple_

from server.history.ports.reminders import WORTH_ASKING, Owed
from server.kernel.clock import Millis
from server.people.mails.facts import ReflectionFacts
from server.store.engine.database import Database
from server.store.engine.portable import JsonItems, JsonNumber, insert
from server.store.engine.rows import every
from server.store.mails.enqueue import enqueue
from server.store.mails.preferences import WANTS_REMINDERS
from server.store.tables.episodes import episodes
from server.store.tables.log import memberships, rooms
from server.store.tables.people import people
from server.store.tables.personal import reflections, reminders

DONE: Final = ("kept", "sealed", "opened")
"""Of a reflection that somebody is asked for no more."""

_UNTOLD: Final = ~exists().where(
    reminders.c.episode == episodes.c.id, reminders.c.person == people.c.id
)

_HOLDS: Final = and_(
    ~exists().where(
        reflections.c.episode == episodes.c.id,
        reflections.c.person == people.c.id,
        reflections.c.state.in_(DONE),
    ),
    exists().where(
        memberships.c.person == people.c.id,
        memberships.c.room == episodes.c.room,
        memberships.c.standing == "member",
    ),
    people.c.kind == "member",
)
"""Whether there is something to remind a person of, in an episode that they were in."""

WORTH_REFLECTING: Final = (
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

    async def claim(self, owed: Owed, now: Millis, until: Millis) -> bool:
        return await self._database.write(partial(_claim, owed, now, until))

    async def holds(self, person: str, episode: str) -> bool:
        return await self._database.read(partial(_holds, person, episode))


def _owed(since: Millis, after: Owed | None, most: int, connection: Connection) -> list[Owed]:
    place = (after.ended_at, after.episode, after.person) if after else (since, "", "")
    in_order = episodes.c.ended_at, episodes.c.id, people.c.id
    query = (
        select(
            episodes.c.id.label("episode"),
            rooms.c.id.label("room"),
            episodes.c.ended_at,
            people.c.id.label("person"),
            people.c.time_zone,
        )
        .select_from(episodes)
        .join(_WERE_IN, true())
        .join(people, people.c.id == _WERE_IN.c.value)
        .join(rooms, rooms.c.number == episodes.c.room)
        .where(
            *(WORTH_REFLECTING, episodes.c.ended_at > since, tuple_(*in_order) > tuple_(*place)),
            *(_UNTOLD, _HOLDS, WANTS_REMINDERS),
        )
        .order_by(*in_order)
        .limit(most)
    )
    return every(Owed, query, connection)


def _claim(owed: Owed, now: Millis, until: Millis, connection: Connection) -> bool:
    if not _holds(owed.person, owed.episode, connection):
        return False
    mine = insert(reminders).values(episode=owed.episode, person=owed.person, at=now)
    claimed = mine.on_conflict_do_nothing().returning(reminders.c.episode)
    if connection.scalar(claimed) is None:
        return False
    facts = ReflectionFacts(room=owed.room, episode=owed.episode)
    enqueue(connection, owed.person, facts, now, until=until)
    return True


def _holds(person: str, episode: str, connection: Connection) -> bool:
    both = select(episodes.c.id).join(people, people.c.id == person)
    return connection.scalar(both.where(episodes.c.id == episode, _HOLDS)) is not None
