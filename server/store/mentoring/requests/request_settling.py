"""What becomes of requests by themselves: found, written down, and at last forgotten."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
)

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_life import OPEN as LISTED
from server.mentoring.requests.request import OPEN
from server.mentoring.requests.request_life import TRANSITIONS
from server.mentoring.requests.request_rules import void_reason
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_facts import heard_at, tally_of
from server.store.mentoring.requests.request_rows import request_of
from server.store.mentoring.requests.request_writing import Post, lapse, void_one
from server.store.tables.mentoring_requests import mentoring_requests as table
from server.store.tables.people import people
from server.store.tables.profiles import profiles

_LISTED: Final = exists().where(
    profiles.c.person == table.c.mentor,
    profiles.c.state.in_(LISTED),
    profiles.c.complete,
    people.c.id == profiles.c.person,
    people.c.leaving_at.is_(None),
)
_ABOUT: Final = exists().where(people.c.id == table.c.mentee, people.c.leaving_at.is_(None))

_UNSETTLED: Final = (
    select(table.c.id)
    .where(
        table.c.until.is_not(None),
        table.c.state.in_(OPEN),
        table.c.id > bindparam("after", type_=Text()),
        or_(table.c.until <= bindparam("now", type_=BigInteger()), ~_LISTED, ~_ABOUT),
    )
    .order_by(table.c.id)
    .limit(bindparam("most"))
)

_OVER: Final = [
    state
    for state, leads in TRANSITIONS.items()
    if not leads and state not in OPEN | {"accepted", "written"}
]

_STILL_COUNTS: Final = and_(
    table.c.state == "expired",
    table.c.reason == "mentor_silent",
    table.c.ended_at > heard_at(table.c.mentor),
)
"""A silence for which a mentor rests until they are heard of."""


def unsettled(now: Millis, after: str, most: int, connection: Connection) -> list[str]:
    """Whose time is over, or one of whose two is not there for it any more."""
    given = {"now": now, "after": after, "most": most}
    return list(connection.scalars(_UNSETTLED, given))


def settle(post: Post, request: str, now: Millis, connection: Connection) -> None:
    """Write down what has become of one, where anything has."""
    row = connection.execute(select(table).where(table.c.id == request)).mappings().first()
    if row is None or row["state"] not in OPEN:
        return
    found = request_of(row)
    if lapse(connection, found, now, post):
        return
    if found.mentee is None or read_profile(found.mentee, connection) is None:
        void_one(connection, found, "mentee", "left", now, post)
        return
    mentor = found.mentor
    record = None if mentor is None else read_profile(mentor, connection)
    tally = tally_of(connection, mentor or "", now)
    reason = void_reason(record, tally)
    if reason is not None:
        void_one(connection, found, "mentor", reason, now, post)


def forget(ended_before: Millis, connection: Connection) -> None:
    """Delete what led nowhere and ended before, and drafts that nobody touched since."""
    led_nowhere = and_(table.c.state.in_(_OVER), table.c.ended_at < ended_before, ~_STILL_COUNTS)
    left = and_(table.c.state == "written", table.c.saved_at < ended_before)
    connection.execute(delete(table).where(or_(led_nowhere, left)))
