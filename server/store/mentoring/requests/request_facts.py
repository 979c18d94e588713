"""What a request stands on, read in the transaction that relies on it."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from server.kernel.clock import Millis
from server.mentoring.requests.mentor_place import MentorTally
from server.mentoring.requests.request import OPEN, WAITING, told
from server.mentoring.requests.request_bounds import MONTH, AskedSoFar
from server.mentoring.requests.request_life import now_of
from server.mentoring.requests.request_rules import Between, RequestFacts
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_rows import request_of
from server.store.mentoring.wait_facts import promised_to_others
from server.store.tables.log import memberships, rooms
from server.store.tables.mentoring_requests import blocks, mentors_heard
from server.store.tables.mentoring_requests import mentoring_requests as table

NOW: Final = bindparam("now", type_=BigInteger())
_MENTOR: Final = bindparam("mentor", type_=Text())
_MENTEE: Final = bindparam("mentee", type_=Text())

mine = memberships.alias("mine")
theirs = memberships.alias("theirs")
_HOME: Final = and_(rooms.c.relationship_at.is_not(None), ~rooms.c.archived)

WITH: Final = (
    select(rooms.c.number)
    .join(mine, mine.c.room == rooms.c.number)
    .join(theirs, and_(theirs.c.room == rooms.c.number, theirs.c.person != mine.c.person))
    .where(_HOME, mine.c.standing == "member", theirs.c.standing == "member")
)
"""Rooms of relationships, by two who are both in it."""

_MADE: Final = exists().where(rooms.c.id == table.c.room, rooms.c.relationship_at.is_not(None))
SOON: Final = and_(table.c.state == "accepted", table.c.owed == "room", ~_MADE)
"""Accepted, and the room is not there yet: it counts as if it were."""

ACCOMPANIES: Final = mine.c.role.in_(("mentor", "host")), theirs.c.role == "mentee"

_MEETS: Final = select(func.count()).select_from(
    WITH.where(mine.c.person == _MENTOR, *ACCOMPANIES)
    .with_only_columns(theirs.c.person)
    .distinct()
    .subquery()
)

_MEETS_SOON: Final = select(func.count()).select_from(table).where(table.c.mentor == _MENTOR, SOON)


def heard_at(mentor: ColumnElement[str | None]) -> ColumnElement[int]:
    """When a mentor was last heard of; 0: never."""
    found: ScalarSelect[int] = (
        select(mentors_heard.c.at).where(mentors_heard.c.person == mentor).scalar_subquery()
    )
    return func.coalesce(found, 0)


_LAPSE_WRITTEN: Final = and_(
    table.c.state == "expired",
    table.c.reason == "mentor_silent",
    table.c.ended_at > heard_at(table.c.mentor),
)
LAPSED: Final = or_(
    _LAPSE_WRITTEN,
    and_(
        table.c.state.in_(("sent", "answered")),
        table.c.until <= NOW,
        table.c.until > heard_at(table.c.mentor),
    ),
)
"""By the mentor's silence since they were last heard of; also where nobody wrote it down yet. Asks
for `now`."""

_RECEIVED: Final = select(func.count()).where(
    table.c.mentor == _MENTOR, table.c.state.in_(WAITING), table.c.until > NOW
)

_LAPSES: Final = select(func.count()).select_from(table).where(table.c.mentor == _MENTOR, LAPSED)

_LAPSES_WRITTEN: Final = (
    select(func.count()).select_from(table).where(table.c.mentor == _MENTOR, _LAPSE_WRITTEN)
)

_TWO: Final = or_(
    and_(table.c.mentee == _MENTEE, table.c.mentor == _MENTOR),
    and_(table.c.mentee == _MENTOR, table.c.mentor == _MENTEE),
)

_BETWEEN: Final = select(
    exists().where(_TWO, table.c.state.in_(OPEN), table.c.until > NOW).label("open"),
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

_ASKED: Final = select(
    func.count().filter(table.c.state.in_(WAITING), table.c.until > NOW).label("waiting"),
    func.count().filter(table.c.sent_at > NOW - MONTH).label("lately"),
).where(table.c.mentee == _MENTEE)

_LAST: Final = (
    select(table)
    .where(table.c.mentee == _MENTEE, table.c.mentor == _MENTOR, table.c.sent_at.is_not(None))
    .order_by(table.c.sent_at.desc())
    .limit(1)
)


def facts_of(connection: Connection, mentee: str, mentor: str, now: Millis) -> RequestFacts:
    """All that sending or accepting depends on."""
    return RequestFacts(
        mentee=read_profile(mentee, connection),
        mentor=read_profile(mentor, connection),
        between=between(connection, mentee, mentor, now),
        asked=_asked(connection, mentee, mentor, now),
        tally=tally_of(connection, mentor, now, reader=mentee),
    )


def tally_of(
    connection: Connection, mentor: str, now: Millis, reader: str | None = None
) -> MentorTally:
    """As it stands for `reader`, who may be in the mentor's line."""
    given = {"mentor": mentor, "now": now}
    meets = connection.scalars(_MEETS, given).one() + connection.scalars(_MEETS_SOON, given).one()
    return MentorTally(
        meets=meets,
        lapses=connection.scalars(_LAPSES, given).one(),
        waiting=connection.scalars(_RECEIVED, given).one(),
        promised=promised_to_others(connection, mentor, now, reader),
    )


def lapses_written(connection: Connection, mentor: str) -> int:
    """How many lapses of theirs were told so far, since they were last heard of."""
    return connection.scalars(_LAPSES_WRITTEN, {"mentor": mentor}).one()


def between(connection: Connection, mentee: str, mentor: str, now: Millis) -> Between:
    """What is between two people, whichever of them asked the other."""
    row = connection.execute(_BETWEEN, {"mentee": mentee, "mentor": mentor, "now": now}).one()
    return Between(open=bool(row.open), together=bool(row.together), apart=bool(row.apart))


def _asked(connection: Connection, mentee: str, mentor: str, now: Millis) -> AskedSoFar:
    given = {"mentee": mentee, "mentor": mentor, "now": now}
    counted = connection.execute(_ASKED, given).one()
    row = connection.execute(_LAST, given).mappings().first()
    last = now_of(request_of(row), now) if row is not None else None
    return AskedSoFar(
        waiting=counted.waiting,
        lately=counted.lately,
        last_state=told(last, "mentor")[0] if last else None,
        last_end=(last.ended_at or 0) if last else 0,
    )
