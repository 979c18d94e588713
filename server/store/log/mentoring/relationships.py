"""Who accompanies whom, by the rooms and their members, and by requests whose room is to come.

What is counted here decides whether a mentor has room for one more, for invitations as for rooms
that two have already. It is read in the transaction that relies on it.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from server.kernel.clock import Millis
from server.mentoring.requests.request import OPEN
from server.mentoring.requests.request_rules import Between
from server.store.tables.log import memberships, rooms
from server.store.tables.mentoring_requests import blocks, mentoring_requests

NOW: Final = bindparam("now", type_=BigInteger())
_MENTOR: Final = bindparam("mentor", type_=Text())
_MENTEE: Final = bindparam("mentee", type_=Text())
_ROOM: Final = bindparam("of_room", type_=Integer())

mine = memberships.alias("mine")
theirs = memberships.alias("theirs")
_request = mentoring_requests.c
_HOME: Final = and_(rooms.c.relationship_at.is_not(None), ~rooms.c.archived)

WITH: Final = (
    select(rooms.c.number)
    .join(mine, mine.c.room == rooms.c.number)
    .join(theirs, and_(theirs.c.room == rooms.c.number, theirs.c.person != mine.c.person))
    .where(_HOME, mine.c.standing == "member", theirs.c.standing == "member")
)
"""Rooms of relationships, by two who are both in it."""

_MADE: Final = exists().where(rooms.c.id == _request.room, rooms.c.relationship_at.is_not(None))
SOON: Final = and_(_request.state == "accepted", _request.owed == "room", ~_MADE)
"""Accepted, and the room is not there yet: it counts as if it were."""

ACCOMPANIES: Final = mine.c.role.in_(("mentor", "host")), theirs.c.role == "mentee"

_MEETS: Final = select(func.count()).select_from(
    WITH.where(mine.c.person == _MENTOR, *ACCOMPANIES)
    .with_only_columns(theirs.c.person)
    .distinct()
    .subquery()
)

_MEETS_SOON: Final = (
    select(func.count()).select_from(mentoring_requests).where(_request.mentor == _MENTOR, SOON)
)

_TWO: Final = or_(
    and_(_request.mentee == _MENTEE, _request.mentor == _MENTOR),
    and_(_request.mentee == _MENTOR, _request.mentor == _MENTEE),
)

_BETWEEN: Final = select(
    exists().where(_TWO, _request.state.in_(OPEN), _request.until > NOW).label("open"),
    or_(
        exists(WITH.where(mine.c.person == _MENTOR, theirs.c.person == _MENTEE)),
        exists().where(_TWO, SOON),
    ).label("together"),
    exists()
    .where(
        or_(
            and_(blocks.c.person == _MENTEE, blocks.c.other == _MENTOR),
            and_(blocks.c.person == _MENTOR, blocks.c.other == _MENTEE),
        )
    )
    .label("apart"),
)


def meets(connection: Connection, mentor: str) -> int:
    """How many people a mentor accompanies, with those whose room is about to be made."""
    given = {"mentor": mentor}
    return sum(connection.scalars(query, given).one() for query in (_MEETS, _MEETS_SOON))


def between(connection: Connection, mentee: str, mentor: str, now: Millis) -> Between:
    """What is between two people, whichever of them asked the other."""
    row = connection.execute(_BETWEEN, {"mentee": mentee, "mentor": mentor, "now": now}).one()
    return Between(open=bool(row.open), together=bool(row.together), apart=bool(row.apart))
