"""Puts together what a programme proposes: the cohort, its coordinators, and the two of a pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.mentoring.requests import RequestSide
from server.bootstrap.outside import Outside
from server.bridges.letters.proposal_letters import ProposalLetters
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.programme.cohort import Cohort
from server.mentoring.programme.proposals import Proposals
from server.mentoring.programme.why_proposed import WhyProposed
from server.store.engine.database import Database
from server.store.mentoring.mentors import StoredLooking, StoredMentors
from server.store.mentoring.profiles import StoredProfiles
from server.store.mentoring.programme.cohort import StoredCohort
from server.store.mentoring.programme.coordinators import StoredCoordinators
from server.store.mentoring.programme.proposals import StoredProposals
from server.store.mentoring.requests.request_writing import Post
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.programme import ProgrammeRoutes


@dataclass(frozen=True, slots=True)
class ProgrammeBasis:
    """What it stands on. `conduct`: the version of the code of conduct that holds."""

    database: Database
    criteria: Criteria
    requests: RequestSide
    conduct: int
    post: Post
    address: str
    outside: Outside


@dataclass(frozen=True, slots=True)
class ProgrammeSide:
    """What the other sides, and the command line, need of it."""

    cohort: Cohort
    proposals: Proposals
    coordinators: StoredCoordinators
    letters: ProposalLetters
    routes: Sequence[AnyRoute]


def programme_side(basis: ProgrammeBasis) -> ProgrammeSide:
    database, clock, random = basis.database, basis.outside.clock, basis.outside.random
    book = StoredProposals(database, basis.post)
    proposals = Proposals(
        book, basis.requests.rooms, basis.requests.room_of, basis.conduct, clock, random
    )
    cohort = Cohort(
        StoredCohort(database),
        StoredMentors(database),
        StoredLooking(database),
        basis.criteria,
        clock,
        random,
    )
    why = WhyProposed(book, StoredProfiles(database), basis.criteria, clock)
    return ProgrammeSide(
        cohort=cohort,
        proposals=proposals,
        coordinators=StoredCoordinators(database),
        letters=ProposalLetters(book, basis.address, clock),
        routes=ProgrammeRoutes(proposals, why).table(),
    )
