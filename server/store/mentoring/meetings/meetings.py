"""Meetings in the database: the MeetingBook of server/mentoring/meetings/ports.py."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, exists, select, update

from server.kernel.clock import Millis
from server.mentoring.meetings.meeting_life import Meeting, concluded
from server.mentoring.meetings.outcome import OPENS_BEFORE, Outcome
from server.mentoring.meetings.planning import Participant
from server.mentoring.meetings.ports import (
    DecideAct,
    DecideNew,
    DecideSeries,
    KeptMeeting,
    MeetingRequest,
)
from server.protocol.events.log import SYSTEM_ACTOR
from server.store.engine.database import Database
from server.store.log.mentoring.meetings import next_meeting, tell_next
from server.store.mentoring.meetings import meeting_writing
from server.store.mentoring.meetings.meeting_rows import MEETINGS, ahead, every, theirs
from server.store.mentoring.meetings.participants import place_of, room_participants
from server.store.tables.log import memberships, rooms
from server.store.tables.meetings import (
    OPEN,
    meeting_people,
    meeting_series,
    meetings,
)


class StoredMeetings:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def participants(self, person: str, room: str, but: str = "") -> Sequence[Participant]:
        def work(connection: Connection) -> Sequence[Participant]:
            place = place_of(connection, person, room, writes=False)
            return room_participants(connection, place, but)

        return await self._database.read(work)

    async def begin(self, asked: MeetingRequest, decide: DecideNew, now: Millis) -> str:
        return await self._database.write(partial(meeting_writing.begin, asked, decide, now))

    async def begin_series(self, asked: MeetingRequest, decide: DecideSeries, now: Millis) -> str:
        work = partial(meeting_writing.begin_series, asked, decide, now)
        return await self._database.write(work)

    async def act(
        self, asked: MeetingRequest, meeting: str, decide: DecideAct, now: Millis
    ) -> None:
        work = partial(meeting_writing.act, asked, meeting, decide, now)
        await self._database.write(work)

    async def end_series(
        self,
        asked: MeetingRequest,
        series: str,
        decide: Callable[[KeptMeeting], Meeting],
        now: Millis,
    ) -> None:
        work = partial(meeting_writing.end_series, asked, series, decide, now)
        await self._database.write(work)

    async def get(self, person: str, meeting: str) -> KeptMeeting | None:
        found = await self._every(theirs(person).where(meetings.c.id == meeting))
        return found[0] if found else None

    async def of_room(
        self, person: str, room: str, now: Millis, most: int
    ) -> tuple[Sequence[KeptMeeting], Sequence[KeptMeeting]]:
        return await self._database.read(partial(_of_room, person, room, now, most))

    async def of_series(
        self, person: str, series: str, now: Millis
    ) -> Sequence[KeptMeeting] | None:
        return await self._database.read(partial(_of_series, person, series, now))

    async def due(self, now: Millis, after: str, most: int) -> Sequence[KeptMeeting]:
        open_ = meetings.c.state.in_(OPEN), meetings.c.starts_at <= now + OPENS_BEFORE
        query = MEETINGS.where(*open_, meetings.c.id > after).order_by(meetings.c.id)
        return await self._every(query.limit(most))

    async def conclude(
        self, kept: KeptMeeting, outcome: Outcome, episode: str | None, now: Millis
    ) -> None:
        await self._database.write(partial(_conclude, kept, outcome, episode, now))

    async def _every(self, query: Select[*tuple[Any, ...]]) -> list[KeptMeeting]:
        return await self._database.read(lambda connection: every(connection, query))


def _of_room(
    person: str, room: str, now: Millis, most: int, connection: Connection
) -> tuple[list[KeptMeeting], list[KeptMeeting]]:
    place = place_of(connection, person, room, plans=False)
    here = theirs(person).where(meetings.c.room == place.room)
    nearest = here.where(*ahead(now)).order_by(meetings.c.starts_at, meetings.c.id)
    over = here.where(~(meetings.c.state.in_(OPEN) & (meetings.c.ends_at > now)))
    newest = over.order_by(meetings.c.starts_at.desc(), meetings.c.id)
    return every(connection, nearest.limit(most)), every(connection, newest.limit(most))


def _of_series(
    person: str, series: str, now: Millis, connection: Connection
) -> list[KeptMeeting] | None:
    member = exists().where(
        memberships.c.room == meeting_series.c.room,
        memberships.c.person == person,
        memberships.c.standing == "member",
    )
    if not connection.scalar(select(member).where(meeting_series.c.id == series)):
        return None
    of_it = theirs(person).where(meetings.c.series == series, *ahead(now))
    return every(connection, of_it.order_by(meetings.c.starts_at))


def _conclude(
    kept: KeptMeeting, outcome: Outcome, episode: str | None, now: Millis, connection: Connection
) -> None:
    found = every(connection, MEETINGS.where(meetings.c.id == kept.id))
    if not found or found[0].meeting.sequence != kept.meeting.sequence:
        return
    before = found[0].meeting
    after = concluded(before, outcome.conclusion, outcome.there)
    if after == before:
        return
    held = episode if after.state == "held" else None
    this = meetings.c.id == kept.id
    connection.execute(update(meetings).where(this).values(state=after.state, episode=held))
    there = meeting_people.c.meeting == kept.id, meeting_people.c.person.in_(after.there)
    connection.execute(update(meeting_people).where(*there).values(there=True))
    room = select(rooms.c.number, rooms.c.next_at).where(rooms.c.id == kept.room)
    told = connection.execute(room).one()
    if told.next_at == before.time.start and next_meeting(connection, told.number, now):
        tell_next(connection, told.number, SYSTEM_ACTOR, now)
