"""Plans in the database: the CohortBook of server/mentoring/programme/ports.py."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from server.kernel.clock import Millis
from server.mentoring.matching.cohort.plan import PlannedPair
from server.mentoring.programme.ports import PlanStart
from server.mentoring.programme.proposal_life import (
    CAME_TO_NOTHING,
    REST_MS,
    PairProposal,
    now_of,
)
from server.store.engine.database import Database
from server.store.mentoring.mentees import mentees_after
from server.store.mentoring.programme.proposal_rows import columns_of, proposal_in
from server.store.tables.people import people
from server.store.tables.programme import proposals

_ALL: Final = select(proposals).order_by(proposals.c.id)


class StoredCohort:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def mentees(self, after: str, most: int) -> Sequence[str]:
        return await self._database.read(partial(mentees_after, after, most))

    async def standing(self, now: Millis) -> PlanStart:
        return await self._database.read(partial(_standing, now))

    async def keep(
        self, proposals: Collection[PlannedPair], new: Callable[[], str], now: Millis
    ) -> int:
        return await self._database.write(partial(_keep, proposals, new, now))


def _standing(now: Millis, connection: Connection) -> PlanStart:
    found = [now_of(proposal_in(row), now) for row in connection.execute(_ALL).mappings()]
    resting: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.state in CAME_TO_NOTHING and now - (one.ended_at or 0) < REST_MS:
            resting[one.mentee].add(one.mentor)
    return PlanStart(
        asked={one.mentee: one.mentor for one in found if one.state == "open"},
        proposed={one.mentee: one.mentor for one in found if one.state == "proposed"},
        resting={mentee: frozenset(mentors) for mentee, mentors in resting.items()},
    )


def _keep(
    plan: Collection[PlannedPair], new: Callable[[], str], now: Millis, connection: Connection
) -> int:
    standing = _standing(now, connection)
    wanted = {one.mentee: one.mentor for one in plan if one.mentee not in standing.asked}
    stays = wanted.items() & standing.proposed.items()
    kept = {mentee for mentee, _ in stays}
    for mentee in standing.proposed.keys() - kept:
        gone = proposals.c.mentee == mentee, proposals.c.state == "proposed"
        connection.execute(delete(proposals).where(*gone))
    there = set(connection.scalars(select(people.c.id).where(people.c.kind == "member")))
    rows = [
        _row(PairProposal(new(), mentee, mentor, "proposed", now))
        for mentee, mentor in sorted(wanted.items() - stays)
        if {mentee, mentor} <= there
    ]
    if rows:
        connection.execute(insert(proposals), rows)
    return len(rows)


def _row(one: PairProposal) -> dict[str, object]:
    return {"id": one.id, **columns_of(one)}
