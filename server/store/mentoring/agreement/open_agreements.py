"""The OpenAgreementBook of server/mentoring/agreement over the database."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy import Connection, Integer, bindparam, select

from server.mentoring.agreement.waiting import waits_for
from server.protocol.bodies.mentoring.agreement import OpenAgreement
from server.store.engine.database import Database
from server.store.log.mentoring.agreement import PARTS, agreements_of
from server.store.tables.agreement import agreement_drafts
from server.store.tables.log import memberships, rooms

MOST_ROOMS: Final = 200

_MINE: Final = (
    select(rooms.c.number, rooms.c.id)
    .join(memberships, memberships.c.room == rooms.c.number)
    .where(memberships.c.person == bindparam("person"), memberships.c.standing == "member")
    .where(memberships.c.role.in_(PARTS))
    .where(rooms.c.relationship_at.is_not(None), ~rooms.c.archived)
    .order_by(rooms.c.last_at.desc(), rooms.c.number.desc())
    .limit(MOST_ROOMS)
)

_ROOMS: Final = bindparam("rooms", type_=Integer(), expanding=True)

_PAIRS: Final = (
    select(memberships.c.room, memberships.c.person, memberships.c.guest)
    .where(memberships.c.room.in_(_ROOMS), memberships.c.standing == "member")
    .where(memberships.c.role.in_(PARTS))
)

_HANDED: Final = select(agreement_drafts.c.room, agreement_drafts.c.person).where(
    agreement_drafts.c.room.in_(_ROOMS), agreement_drafts.c.handed_at.is_not(None)
)


class StoredOpenAgreements:
    """One read for each question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: str, today: date, most: int) -> Sequence[OpenAgreement]:
        found = await self._database.read(partial(open_agreements, person, today))
        return found[:most]


def open_agreements(person: str, today: date, connection: Connection) -> list[OpenAgreement]:
    """Rooms where `person` has to fill in, settle or sign, or where a review is due."""
    mine = {row.number: row.id for row in connection.execute(_MINE, {"person": person})}
    if not mine:
        return []
    given = {"rooms": list(mine)}
    pairs = defaultdict[int, set[str]](set)
    without_account: set[int] = set()
    for row in connection.execute(_PAIRS, given):
        pairs[row.room].add(row.person)
        if row.guest:
            without_account.add(row.room)
    handed = defaultdict[int, set[str]](set)
    for room, whose in connection.execute(_HANDED, given):
        if whose in pairs[room]:
            handed[room].add(whose)
    agreements = agreements_of(connection, list(mine))
    return [
        OpenAgreement(room=mine[room], waits=waits)
        for room in mine
        if room not in without_account
        and (waits := waits_for(agreements[room], pairs[room], handed[room], person, today))
    ]
