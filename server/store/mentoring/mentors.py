"""Mentors who may be found, in the database: the MentorBook and the LookingBook of
server/mentoring/register/ports.py."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import Final

from sqlalchemy import Connection, select

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_life import SEEN
from server.mentoring.profiles.visibility import is_findable
from server.mentoring.register.mentor import Mentor, MentorMark
from server.mentoring.register.ports import Looking
from server.store.engine.database import Database
from server.store.mentoring.around import asked_by, open_with, together_with
from server.store.mentoring.blocks import blocks_of
from server.store.mentoring.mentor_tallies import counted
from server.store.mentoring.profile_reading import read_profiles
from server.store.mentoring.put_aside import aside_of
from server.store.mentoring.waiting_list.waiting_list import kept_for
from server.store.tables.people import people
from server.store.tables.profiles import profiles

MOST: Final = 50_000
"""Mentors who are looked through; of more, those who have been there the longest."""

_SEEN: Final = (
    select(
        profiles.c.person,
        profiles.c.changed_at,
        profiles.c.state,
        people.c.name,
        people.c.time_zone,
    )
    .join(people, people.c.id == profiles.c.person)
    .where(
        profiles.c.state.in_(SEEN),
        profiles.c.complete,
        people.c.kind == "member",
        people.c.leaving_at.is_(None),
    )
    .order_by(profiles.c.began_at, profiles.c.person)
    .limit(MOST)
)


class StoredMentors:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def census(self, now: Millis) -> dict[str, MentorMark]:
        return await self._database.read(partial(_census, now))

    async def read(self, people: Collection[str], now: Millis) -> tuple[Mentor, ...]:
        if not people:
            return ()
        return await self._database.read(partial(findable, people, now))


class StoredLooking:
    """As StoredMentors."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, person: str, now: Millis) -> Looking | None:
        return await self._database.read(partial(_looking, person, now))


def _census(now: Millis, connection: Connection) -> dict[str, MentorMark]:
    taken = counted(connection, now)
    return {
        row.person: MentorMark(
            row.changed_at,
            row.state,
            row.name,
            row.time_zone,
            taken.tally(row.person),
            taken.open.get(row.person, 0),
        )
        for row in connection.execute(_SEEN)
    }


def findable(who: Collection[str], now: Millis, connection: Connection) -> tuple[Mentor, ...]:
    """Those of `who` who are seen, at most some hundred."""
    found = _mentors(who, now, connection)
    return tuple(one for one in found if is_findable(one.record))


def _mentors(who: Collection[str], now: Millis, connection: Connection) -> Iterator[Mentor]:
    records = read_profiles(who, connection)
    taken = counted(connection, now, records)
    for person, record in records.items():
        yield Mentor(record, taken.tally(person), taken.open.get(person, 0))


def _looking(person: str, now: Millis, connection: Connection) -> Looking | None:
    record = read_profiles((person,), connection).get(person)
    if record is None:
        return None
    around = together_with(connection, person)
    return Looking(
        record=record,
        blocks=blocks_of(connection, person),
        open=open_with(connection, person, now),
        together=around.all,
        mentors=tuple(_mentors(around.mentors, now, connection)),
        asked=asked_by(connection, person, now),
        put_aside=aside_of(connection, person),
        kept_for=kept_for(connection, person, now),
    )
