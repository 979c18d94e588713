"""What is mailed before a review: the ReviewBook of server/mentoring/agreement over the database.

Whether there is something to tell is looked at in the transaction that writes the mail down, and
again when it goes.
"""

from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, select

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.agreement.agreement_life import in_force
from server.mentoring.agreement.reviewing import begins, days_within, remindable, reminded_at
from server.people.mails.programme_facts import AgreementReviewFacts
from server.store.engine.database import Database
from server.store.log.mentoring.agreement import agreement_of, partners_of
from server.store.mails.enqueue import enqueue
from server.store.mentoring.agreement.draft_rows import handed_in
from server.store.mentoring.blocks import blocks_of
from server.store.tables.agreement import agreement_reviews
from server.store.tables.log import rooms

_OPEN: Final = (
    select(rooms.c.number, rooms.c.id, agreement_reviews.c.day)
    .join(rooms, rooms.c.number == agreement_reviews.c.room)
    .where(~rooms.c.archived, rooms.c.relationship_at.is_not(None))
    .order_by(rooms.c.id)
)

_DUE: Final = _OPEN.where(
    agreement_reviews.c.day > bindparam("first"),
    agreement_reviews.c.day <= bindparam("last"),
    rooms.c.id > bindparam("after"),
).limit(bindparam("most"))


class StoredReviews:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remind(self, due: Interval, after: str, most: int) -> str | None:
        first, last = days_within(due)
        given = {"first": first, "last": last, "after": after, "most": most}
        found = await self._database.read(lambda c: [row.id for row in c.execute(_DUE, given)])
        if found:
            await self._database.write(partial(_remind, found, due.end))
        return found[-1] if len(found) == most else None

    async def is_near(self, person: str, room: str, version: int, day: str) -> bool:
        facts = AgreementReviewFacts(room=room, version=version, day=day)
        return await self._database.read(partial(_is_near, person, facts))


def _remind(ids: list[str], now: Millis, connection: Connection) -> None:
    """Not of what was signed so late that the signature was the reminder."""
    for row in connection.execute(_OPEN.where(rooms.c.id.in_(ids))).all():
        for person, facts, since in _near(connection, row.number, row.id):
            if since <= reminded_at(facts.day) <= now:
                enqueue(connection, person, facts, now, until=begins(facts.day))


def _is_near(person: str, facts: AgreementReviewFacts, connection: Connection) -> bool:
    row = connection.execute(_OPEN.where(rooms.c.id == facts.room)).first()
    found = _near(connection, row.number, row.id) if row is not None else []
    return any(who == person and now == facts for who, now, _ in found)


def _near(
    connection: Connection, number: int, room: str
) -> list[tuple[str, AgreementReviewFacts, Millis]]:
    """Who is to be told of what, which holds since then; nobody where one blocked the other."""
    pair = [one.person for one in partners_of(connection, number)]
    agreement = agreement_of(connection, number)
    day = remindable(agreement, pair, handed_in(connection, number, pair))
    holding = in_force(agreement, pair)
    if day is None or holding is None or blocks_of(connection, pair[0]).apart(pair[1]):
        return []
    facts = AgreementReviewFacts(room=room, version=holding.number, day=day)
    return [(person, facts, holding.holds_since or 0) for person in pair]
