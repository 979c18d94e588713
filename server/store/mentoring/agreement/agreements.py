"""The AgreementBook of server/mentoring/agreement over the database."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.agreement.agreement_life import in_force, next_number
from server.mentoring.agreement.agreement_view import beginning
from server.mentoring.agreement.points import Answers, by_point, missing
from server.mentoring.agreement.ports import BothHandedIn, Draft, HandedIn, Table
from server.mentoring.agreement.versions import Agreement
from server.people.mails.programme_facts import AgreementFacts
from server.store.engine.database import Database
from server.store.log.invariants import require_staying
from server.store.log.mentoring.agreement import agreement_of, partners_of
from server.store.mails.enqueue import enqueue, take_back
from server.store.mentoring.agreement.agreement_table import AgreementRoom, place_of, table_of
from server.store.mentoring.agreement.draft_rows import draft_of, handed_in, keep_draft
from server.store.sealed.vault import Vault
from server.store.tables.agreement import agreement_drafts as table
from server.store.tables.log import number_of, rooms

_TO_OPEN: Final = (
    select(rooms.c.id)
    .join(table, table.c.room == rooms.c.number)
    .where(table.c.handed_at.is_not(None), rooms.c.id > bindparam("after"))
    .group_by(rooms.c.id)
    .having(func.count() > 1)
    .order_by(rooms.c.id)
    .limit(bindparam("most"))
)


class StoredAgreements:
    """Every call is one transaction of `database`; drafts are sealed with `vault`."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def read(self, person: str, room: str) -> Table:
        return await self._database.read(
            lambda connection: table_of(connection, self._vault, person, room)
        )

    async def save(self, person: str, room: str, answers: Answers, now: Millis) -> None:
        await self._database.write(partial(_save, self._vault, person, room, answers, now))

    async def hand_in(self, person: str, room: str, now: Millis) -> None:
        await self._database.write(partial(_hand_in, self._vault, person, room, now))

    async def take_back(self, person: str, room: str) -> None:
        await self._database.write(partial(_take_back, person, room))

    async def opening(self, room: str) -> BothHandedIn | None:
        return await self._database.read(partial(_opening, self._vault, room))

    async def to_open(self, after: str, most: int) -> list[str]:
        given = {"after": after, "most": most}
        return await self._database.read(lambda c: list(c.scalars(_TO_OPEN, given)))


def _save(
    vault: Vault, person: str, room: str, answers: Answers, now: Millis, connection: Connection
) -> None:
    place, agreement = _filling(connection, person, room)
    draft = draft_of(connection, vault, place.room, person)
    if draft is not None and draft.handed_at is not None:
        raise ServiceError("conflict", data={"state": "handed"})
    before = _begun(draft, agreement, place, person)
    after = by_point({**before, **answers}.values())
    keep_draft(connection, vault, place.room, person, after, now)


def _hand_in(vault: Vault, person: str, room: str, now: Millis, connection: Connection) -> None:
    place, agreement = _filling(connection, person, room)
    draft = draft_of(connection, vault, place.room, person)
    if draft is not None and draft.handed_at is not None:
        return
    answers = _begun(draft, agreement, place, person)
    lacks = missing(answers)
    if lacks:
        raise ServiceError("incomplete", data={"missing": ",".join(lacks)})
    keep_draft(connection, vault, place.room, person, answers, now)
    _mark(connection, place, person, now)
    others = set(place.pair) - {person}
    take_back(connection, room, now, others)
    for other in others:
        enqueue(connection, other, AgreementFacts(room=room, news="filled", at=now), now)


def _take_back(person: str, room: str, connection: Connection) -> None:
    place, _ = _filling(connection, person, room)
    handed = handed_in(connection, place.room, place.pair)
    if person in handed and len(handed) > 1:
        raise ServiceError("conflict", data={"state": "filled"})
    _mark(connection, place, person, None)


def _mark(connection: Connection, place: AgreementRoom, person: str, at: Millis | None) -> None:
    this = table.c.room == place.room, table.c.person == person
    connection.execute(update(table).where(*this).values(handed_at=at))


def _begun(draft: Draft | None, agreement: Agreement, place: AgreementRoom, person: str) -> Answers:
    """What they filled in so far, beginning with what holds."""
    if draft is not None:
        return draft.answers
    holding = in_force(agreement, place.pair)
    return by_point(beginning(holding, person)) if holding else {}


def _filling(connection: Connection, person: str, room: str) -> tuple[AgreementRoom, Agreement]:
    """Where somebody fills in: raises what keeps them from it."""
    place = place_of(connection, person, room)
    if person not in place.pair:
        raise ServiceError("not_allowed", data={"action": "agreement"})
    require_staying(connection, person)
    if place.archived:
        raise ServiceError("room_archived")
    if len(place.pair) != 2 or any(one.guest for one in place.partners):
        raise ServiceError("incomplete", data={"missing": "people"})
    agreement = agreement_of(connection, place.room)
    if next_number(agreement, place.pair) is None:
        raise ServiceError("conflict", data={"state": "filled"})
    return place, agreement


def _opening(vault: Vault, room: str, connection: Connection) -> BothHandedIn | None:
    number = connection.scalar(select(number_of(room)))
    if number is None:
        return None
    pair = [one.person for one in partners_of(connection, number)]
    version = next_number(agreement_of(connection, number), pair)
    drafts = [(one, draft_of(connection, vault, number, one)) for one in pair]
    given = [
        HandedIn(person, draft.handed_at, draft.answers)
        for person, draft in drafts
        if draft is not None and draft.handed_at is not None
    ]
    return None if version is None or len(given) != 2 else BothHandedIn(version, given)
