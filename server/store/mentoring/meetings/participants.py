"""Who is to be at a meeting of a room, and when they can be, within somebody's transaction."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, or_, select

from server.kernel.errors import ServiceError
from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.free_time.mutual_time import Availability
from server.mentoring.meetings.planning import Participant
from server.store.log.invariants import require_staying
from server.store.log.mentoring.meetings import PLANNING
from server.store.mentoring.meetings.meeting_rows import zone_in
from server.store.mentoring.profile_reading import read_profile
from server.store.tables.log import memberships, rooms
from server.store.tables.meetings import STANDING, meeting_people, meetings
from server.store.tables.people import people


class PlanningRoom(NamedTuple):
    """A room that somebody plans in: its number, and who else does."""

    room: int
    people: tuple[Row[Any], ...]


def place_of(
    connection: Connection, person: str, room: str, *, plans: bool = True, writes: bool = True
) -> PlanningRoom:
    """Raises not_found for who is no member; where somebody `plans`, not_allowed for who plans
    nothing there, and, where they write it down, room_archived and not_authenticated for who
    leaves."""
    there = select(rooms.c.number, rooms.c.archived).where(rooms.c.id == room)
    found = connection.execute(there).one_or_none()
    members = _members(connection, found.number) if found else ()
    me = next((one for one in members if one.person == person), None)
    if found is None or me is None:
        raise ServiceError("not_found")
    if plans and me.role not in PLANNING:
        raise ServiceError("not_allowed", data={"action": "agenda"})
    if plans and writes:
        require_staying(connection, person)
        if found.archived:
            raise ServiceError("room_archived")
    others = tuple(one for one in members if one.person != person and one.role in PLANNING)
    return PlanningRoom(found.number, (me, *others))


def participants_of(
    connection: Connection, place: PlanningRoom, people: Collection[str], but: str = ""
) -> list[Participant]:
    """When those of `people` can be who belong to the room; `but` is a meeting of it that takes
    none of their time."""
    there = [one for one in place.people if one.person in people]
    booked = _booked(connection, [one.person for one in there], place.room, but)
    return [
        Participant(one.person, one.name, _availability(connection, one, booked[one.person]))
        for one in there
    ]


def room_participants(
    connection: Connection, place: PlanningRoom, but: str = ""
) -> list[Participant]:
    """All who are to be at a meeting. Raises incomplete where that is one alone."""
    if len(place.people) < 2:
        raise ServiceError("incomplete", data={"missing": "people"})
    return participants_of(connection, place, {one.person for one in place.people}, but)


def _members(connection: Connection, room: int) -> tuple[Row[Any], ...]:
    query = (
        select(memberships.c.person, memberships.c.name, memberships.c.role, people.c.time_zone)
        .join(people, people.c.id == memberships.c.person)
        .where(memberships.c.room == room, memberships.c.standing == "member")
        .order_by(memberships.c.admitted_seq, memberships.c.person)
    )
    return tuple(connection.execute(query))


def _booked(
    connection: Connection, who: Sequence[str], room: int, but: str
) -> dict[str, list[Interval]]:
    """A meeting of another room takes their time whoever asks: nobody learns which it is."""
    query = (
        select(meeting_people.c.person, meetings.c.starts_at, meetings.c.ends_at)
        .join(meetings, meetings.c.id == meeting_people.c.meeting)
        .where(meeting_people.c.person.in_(who), meetings.c.state.in_(STANDING))
        .where(or_(meetings.c.id != but, meetings.c.room != room))
    )
    found: dict[str, list[Interval]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.person].append(Interval(row.starts_at, row.ends_at))
    return found


def _availability(
    connection: Connection, one: Row[Any], booked: Sequence[Interval]
) -> Availability:
    """Who drew no week, such as a guest, is never free and always asked; so is whose clock is
    damaged."""
    record = read_profile(one.person, connection)
    week = record.profile.week if record else FreeWeek()
    notice = record.profile.notice_hours if record else 0
    try:
        zone = zone_in(one.time_zone)
    except ValueError:
        week, zone = FreeWeek(), ZoneInfo("UTC")
    return Availability(week, zone, tuple(booked), notice)
