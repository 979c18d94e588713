"""What waits between two people, out of requests, meetings and rooms: mentoring's PairStepsBook."""

from functools import partial
from typing import Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    RowMapping,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_life import OPEN as LISTED
from server.mentoring.relationship.proposal_rules import PAIR
from server.mentoring.requests.request import State
from server.mentoring.requests.request_life import WAITS_FOR
from server.mentoring.waiting.ports import FoundSteps
from server.protocol.bodies.mentoring.requests import RequestPerson
from server.protocol.bodies.open_items import (
    FirstMeeting,
    RelationshipToAnswer,
    RequestToAnswer,
    TimeToAnswer,
)
from server.store.engine.database import Database
from server.store.engine.rows import Given, every
from server.store.log.mentoring.meetings import PLANNING
from server.store.log.mentoring.relationships import NOW
from server.store.mentoring.requests.request_facts import LAPSED
from server.store.tables.episodes import MET, episodes
from server.store.tables.log import memberships, rooms
from server.store.tables.meetings import OPEN, meeting_people, meetings
from server.store.tables.mentoring_requests import blocks
from server.store.tables.mentoring_requests import mentoring_requests as requests
from server.store.tables.people import people
from server.store.tables.profiles import profiles
from server.store.tables.relationship import relationship_proposals as proposals

_PERSON: Final = bindparam("person", type_=Text())
_MOST: Final = bindparam("most", type_=Integer())


def _states(part: str) -> tuple[State, ...]:
    return tuple(state for state, who in WAITS_FOR.items() if who == part)


_OTHER: Final = case((requests.c.mentor == _PERSON, requests.c.mentee), else_=requests.c.mentor)

_REQUESTS: Final = (
    select(
        requests.c.id.label("request"),
        requests.c.state,
        requests.c.until,
        requests.c.room,
        requests.c.owed,
        people.c.id.label("other"),
        people.c.name,
    )
    .join(people, people.c.id == _OTHER)
    .where(
        or_(
            and_(requests.c.mentor == _PERSON, requests.c.state.in_(_states("mentor"))),
            and_(requests.c.mentee == _PERSON, requests.c.state.in_(_states("mentee"))),
        ),
        requests.c.until > NOW,
        people.c.leaving_at.is_(None),
    )
    .order_by(requests.c.until, requests.c.id)
    .limit(_MOST)
)

_mine = memberships.alias("mine")
_theirs = memberships.alias("theirs")

_MY_SEAT: Final = (
    _mine.c.person == _PERSON,
    _mine.c.standing == "member",
    _mine.c.role.in_(PLANNING),
    ~rooms.c.archived,
)
"""In rooms in which the reader plans when they meet."""

_TIMES: Final = (
    select(
        rooms.c.id.label("room"),
        meetings.c.id.label("meeting"),
        meetings.c.proposer.label("by"),
        meetings.c.starts_at,
        meetings.c.ends_at,
    )
    .select_from(meeting_people)
    .join(meetings, meetings.c.id == meeting_people.c.meeting)
    .join(rooms, rooms.c.number == meetings.c.room)
    .join(_mine, _mine.c.room == rooms.c.number)
    .join(_theirs, and_(_theirs.c.room == rooms.c.number, _theirs.c.person == meetings.c.proposer))
    .where(
        *_MY_SEAT,
        meeting_people.c.person == _PERSON,
        meetings.c.state == "proposed",
        meetings.c.starts_at > NOW,
        _theirs.c.person != _PERSON,
        _theirs.c.standing == "member",
    )
    .order_by(meetings.c.starts_at, meetings.c.id)
    .limit(_MOST)
)

_IS_NAMED: Final = exists().where(
    meetings.c.room == rooms.c.number,
    or_(
        meetings.c.state == "held",
        and_(meetings.c.state.in_(OPEN), meetings.c.ends_at > NOW),
    ),
)
"""A time is proposed or booked, or one was kept."""

_HAVE_MET: Final = exists().where(
    episodes.c.room == rooms.c.number, MET, episodes.c.ended_at > rooms.c.relationship_at
)

_APART: Final = exists().where(
    or_(
        and_(blocks.c.person == _PERSON, blocks.c.other == _theirs.c.person),
        and_(blocks.c.person == _theirs.c.person, blocks.c.other == _PERSON),
    )
)

_FIRST: Final = (
    select(rooms.c.id.label("room"), rooms.c.relationship_at.label("since"))
    .join(_mine, _mine.c.room == rooms.c.number)
    .where(
        *_MY_SEAT,
        rooms.c.relationship_at > bindparam("since", type_=BigInteger()),
        rooms.c.episode_id.is_(None),
        func.coalesce(rooms.c.next_at, 0) <= NOW,
        ~_IS_NAMED,
        ~_HAVE_MET,
        exists()
        .where(
            _theirs.c.room == rooms.c.number,
            _theirs.c.person != _PERSON,
            _theirs.c.standing == "member",
            _theirs.c.role.in_(PLANNING),
            people.c.id == _theirs.c.person,
            people.c.leaving_at.is_(None),
            ~_APART,
        )
        .correlate(rooms),
    )
    .order_by(rooms.c.relationship_at.desc(), rooms.c.id)
    .limit(_MOST)
)

_later = proposals.alias("later")

_MEMBERS: Final = (
    select(func.count())
    .select_from(memberships)
    .where(memberships.c.room == rooms.c.number, memberships.c.standing == "member")
    .scalar_subquery()
)

_RELATIONSHIPS: Final = (
    select(rooms.c.id.label("room"), proposals.c.by, proposals.c.mentor, proposals.c.expires_at)
    .select_from(proposals)
    .join(rooms, rooms.c.number == proposals.c.room)
    .join(_mine, and_(_mine.c.room == rooms.c.number, _mine.c.person == _PERSON))
    .join(_theirs, and_(_theirs.c.room == rooms.c.number, _theirs.c.person == proposals.c.by))
    .join(people, people.c.id == proposals.c.by)
    .where(
        people.c.leaving_at.is_(None),
        proposals.c.to == _PERSON,
        proposals.c.expires_at > NOW,
        ~proposals.c.declined,
        ~exists().where(_later.c.room == proposals.c.room, _later.c.at > proposals.c.at),
        ~rooms.c.archived,
        rooms.c.relationship_at.is_(None),
        _mine.c.standing == "member",
        _theirs.c.standing == "member",
        _mine.c.role != "observer",
        _theirs.c.role != "observer",
        _MEMBERS == PAIR,
        ~_APART,
    )
    .order_by(proposals.c.expires_at, rooms.c.id)
    .limit(_MOST)
)

_LAPSES: Final = (
    select(func.count())
    .select_from(requests)
    .join(profiles, profiles.c.person == requests.c.mentor)
    .where(requests.c.mentor == _PERSON, LAPSED, profiles.c.mentor, profiles.c.state.in_(LISTED))
)


class StoredPairSteps:
    """One read for all of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str, since: Millis, now: Millis, most: int) -> FoundSteps:
        given = {"person": person, "since": since, "now": now, "most": most}
        return await self._database.read(partial(_found, given))


def _found(given: Given, connection: Connection) -> FoundSteps:
    rows = connection.execute(_REQUESTS, given).mappings()
    return FoundSteps(
        requests=tuple(_request(row) for row in rows),
        times=tuple(every(TimeToAnswer, _TIMES, connection, given)),
        first=tuple(every(FirstMeeting, _FIRST, connection, given)),
        relationships=tuple(every(RelationshipToAnswer, _RELATIONSHIPS, connection, given)),
        lapses=connection.scalars(_LAPSES, given).one(),
    )


def _request(row: RowMapping) -> RequestToAnswer:
    return RequestToAnswer(
        request=row["request"],
        state=row["state"],
        other=RequestPerson(person=row["other"], name=row["name"]),
        until=row["until"],
        room=row["room"] if row["state"] == "talk" and row["owed"] is None else None,
    )
