"""What a request stands on, read in the transaction that relies on it."""

from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from server.kernel.clock import Millis
from server.mentoring.requests.mentor_place import MentorTally
from server.mentoring.requests.request import WAITING, told
from server.mentoring.requests.request_bounds import MONTH, AskedSoFar
from server.mentoring.requests.request_life import now_of
from server.mentoring.requests.request_rules import RequestFacts
from server.store.log.mentoring.relationships import NOW, between, meets
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_rows import request_of
from server.store.mentoring.waiting_list.wait_facts import promised_to_others
from server.store.tables.mentoring_requests import mentoring_requests as table
from server.store.tables.mentoring_requests import mentors_heard

_MENTOR: Final = bindparam("mentor", type_=Text())
_MENTEE: Final = bindparam("mentee", type_=Text())


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
    return MentorTally(
        meets=meets(connection, mentor),
        lapses=connection.scalars(_LAPSES, given).one(),
        waiting=connection.scalars(_RECEIVED, given).one(),
        promised=promised_to_others(connection, mentor, now, reader),
    )


def lapses_written(connection: Connection, mentor: str) -> int:
    """How many lapses of theirs were told so far, since they were last heard of."""
    return connection.scalars(_LAPSES_WRITTEN, {"mentor": mentor}).one()


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
