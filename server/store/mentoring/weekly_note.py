"""Newcomers and mentees in the database: the NoteBook of server/mentoring/suggestions."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final

from sqlalchemy import BigInteger, Connection, bindparam, exists, select

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_life import OPEN
from server.mentoring.register.mentor import Mentor
from server.mentoring.suggestions.weekly_note import WEEK
from server.people.mails.programme_facts import WeeklyNoteFacts
from server.store.engine.database import Database
from server.store.mails.enqueue import enqueue
from server.store.mentoring.mentees import mentees_after
from server.store.mentoring.mentors import findable
from server.store.tables.mails import mails
from server.store.tables.profiles import profiles

_NEW: Final = (
    select(profiles.c.person)
    .where(
        profiles.c.state.in_(OPEN),
        profiles.c.listed_at >= bindparam("since", type_=BigInteger()),
        profiles.c.listed_at < bindparam("until", type_=BigInteger()),
    )
    .order_by(profiles.c.listed_at, profiles.c.person)
    .limit(bindparam("most"))
)


class StoredNotes:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newcomers(self, since: Millis, until: Millis, most: int) -> Sequence[Mentor]:
        return await self._database.read(partial(_newcomers, since, until, most))

    async def mentees(self, after: str, most: int) -> Sequence[str]:
        return await self._database.read(partial(mentees_after, after, most))

    async def tell(self, person: str, week: Millis, mentors: tuple[str, ...], now: Millis) -> None:
        await self._database.write(partial(_tell, person, week, mentors, now))


def _tell(
    person: str, week: Millis, mentors: tuple[str, ...], now: Millis, connection: Connection
) -> None:
    told = mails.c.person == person, mails.c.kind == "weekly_note", mails.c.created_at >= week
    if not connection.scalar(select(exists().where(*told))):
        facts = WeeklyNoteFacts(week=_named(week), mentors=mentors)
        enqueue(connection, person, facts, now, until=week + WEEK)


def _named(week: Millis) -> str:
    year, number, _ = datetime.fromtimestamp(week / 1000, UTC).isocalendar()
    return f"{year}-W{number:02}"


def _newcomers(
    since: Millis, until: Millis, most: int, connection: Connection
) -> tuple[Mentor, ...]:
    new = list(connection.scalars(_NEW, {"since": since, "until": until, "most": most}))
    return findable(new, until, connection) if new else ()
