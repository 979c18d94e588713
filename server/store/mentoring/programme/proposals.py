"""Proposals in the database: the ProposalBook of server/mentoring/programme/ports.py."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from sqlalchemy import BigInteger, Connection, Text, and_, bindparam, exists, or_, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.programme.ports import BothAgreed, NamedProposal, ToMeet
from server.mentoring.programme.proposal_life import (
    SHOWN_MS,
    PairProposal,
    answered,
    approved,
    now_of,
    put_back,
)
from server.mentoring.requests.mentor_place import place_of
from server.mentoring.requests.request_rules import RequestFacts
from server.people.mails.programme_facts import ProposalFacts
from server.protocol.bodies.mentoring.base import Part
from server.store.engine.database import Database
from server.store.log.invariants import require_staying
from server.store.mails.enqueue import enqueue, take_back
from server.store.mentoring.programme.coordinators import require_coordinator
from server.store.mentoring.programme.meeting import check_meet, meet
from server.store.mentoring.programme.proposal_rows import (
    NAMED,
    STAY,
    columns_of,
    named,
    read_one,
)
from server.store.mentoring.requests.request_facts import facts_of
from server.store.mentoring.requests.request_writing import Post
from server.store.tables.mentoring_requests import blocks
from server.store.tables.programme import proposals

_NOW: Final = bindparam("now", type_=BigInteger())
_PERSON: Final = bindparam("person", type_=Text())

_OPEN: Final = and_(proposals.c.state == "open", proposals.c.until > _NOW)

_OF_PROGRAMME: Final = (
    NAMED.where(
        or_(proposals.c.state == "proposed", _OPEN),
        proposals.c.id > bindparam("after", type_=Text()),
        *STAY,
    )
    .order_by(proposals.c.id)
    .limit(bindparam("most"))
)
_OF_PERSON: Final = (
    NAMED.where(
        or_(proposals.c.mentee == _PERSON, proposals.c.mentor == _PERSON),
        proposals.c.until.is_not(None),
        or_(_OPEN, proposals.c.until > _NOW - SHOWN_MS, proposals.c.ended_at > _NOW - SHOWN_MS),
        ~exists().where(
            blocks.c.person == _PERSON, blocks.c.other.in_((proposals.c.mentee, proposals.c.mentor))
        ),
        *STAY,
    )
    .order_by(proposals.c.ended_at.is_not(None), proposals.c.until.desc(), proposals.c.id)
    .limit(100)
)

Step = Callable[[PairProposal, Millis], PairProposal]
_BOTH: Final[tuple[Part, ...]] = ("mentee", "mentor")


class StoredProposals:
    """Every call is one transaction of `database`; `post` hands mails of requests over."""

    def __init__(self, database: Database, post: Post) -> None:
        self._database = database
        self._post = post

    async def of_programme(
        self, coordinator: str, now: Millis, after: str, most: int
    ) -> Sequence[NamedProposal]:
        given = {"now": now, "after": after, "most": most}

        def work(connection: Connection) -> list[NamedProposal]:
            require_coordinator(connection, coordinator)
            return named(connection, _OF_PROGRAMME, given)

        return await self._database.read(work)

    async def approve(self, coordinator: str, proposal: str, now: Millis) -> None:
        await self._database.write(partial(_approve, coordinator, proposal, now))

    async def put_back(self, coordinator: str, proposal: str, now: Millis) -> None:
        await self._database.write(partial(_looked_at, coordinator, proposal, put_back, now))

    async def of_person(self, person: str, now: Millis) -> Sequence[NamedProposal]:
        given = {"person": person, "now": now}
        return await self._database.read(lambda c: named(c, _OF_PERSON, given))

    async def answer(
        self, person: str, proposal: str, yes: bool, to_meet: ToMeet, now: Millis
    ) -> BothAgreed | None:
        work = partial(_answer, person, proposal, yes, to_meet, self._post, now)
        return await self._database.write(work)

    async def asks(self, person: str, proposal: str, now: Millis) -> Millis | None:
        """Until when it waits for their word; None where it does not."""

        def work(connection: Connection) -> Millis | None:
            one = read_one(connection, proposal)
            part = one.part_of(person) if one else None
            waits = one is not None and part is not None and part not in one.yes
            return one.until if one and waits and now_of(one, now).state == "open" else None

        return await self._database.read(work)


def _looked_at(
    coordinator: str, proposal: str, step: Step, now: Millis, connection: Connection
) -> PairProposal | None:
    """What a coordinator made of it; None where it was so before."""
    require_coordinator(connection, coordinator)
    before = read_one(connection, proposal)
    if before is None:
        raise ServiceError("not_found")
    after = step(before, now)
    if after == before:
        return None
    _write(connection, after)
    return after


def _approve(coordinator: str, proposal: str, now: Millis, connection: Connection) -> None:
    after = _looked_at(coordinator, proposal, approved, now, connection)
    if after is None:
        return
    facts = facts_of(connection, after.mentee, after.mentor, now)
    between, there = facts.between, facts.mentee is not None and facts.mentor is not None
    if not there or between.open or between.together or between.apart:
        raise ServiceError("conflict")
    if not place_of(facts.mentor, facts.tally).takes_letters:
        raise ServiceError("no_room")
    for part in _BOTH:
        person = after.mentee if part == "mentee" else after.mentor
        enqueue(connection, person, ProposalFacts(proposal=after.id), now, until=after.until)


def _answer(
    person: str,
    proposal: str,
    yes: bool,
    to_meet: ToMeet,
    post: Post,
    now: Millis,
    connection: Connection,
) -> BothAgreed | None:
    require_staying(connection, person)
    before = read_one(connection, proposal)
    part = before.part_of(person) if before and before.until is not None else None
    if before is None or part is None:
        raise ServiceError("not_found")
    after = answered(before, part, yes=yes, now=now)
    if after == before:
        return None
    if yes:
        _check_yes(facts_of(connection, after.mentee, after.mentor, now), part, to_meet)
    _write(connection, after)
    if after.state == "open":
        return None
    take_back(connection, after.id, now)
    if after.state != "met":
        return None
    meet(connection, after.mentee, after.mentor, to_meet, post, now)
    this = update(proposals).where(proposals.c.id == after.id)
    connection.execute(this.values(request=to_meet.request))
    return BothAgreed(to_meet.request)


def _check_yes(facts: RequestFacts, part: Part, to_meet: ToMeet) -> None:
    """The first yes is held to what the second is: a refusal tells nothing of the other's."""
    mentee, mentor = facts.mentee, facts.mentor
    mine, theirs = (mentee, mentor) if part == "mentee" else (mentor, mentee)
    for who, one in (("you", mine), ("other", theirs)):
        if one is None or one.agreed != to_meet.conduct:
            raise ServiceError("conduct_missing", data={"who": who})
    check_meet(facts, to_meet)


def _write(connection: Connection, one: PairProposal) -> None:
    connection.execute(update(proposals).where(proposals.c.id == one.id).values(columns_of(one)))
