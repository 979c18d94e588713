"""A whole programme matched at once: read everybody, plan, and keep the plan as proposals."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Final

from server.kernel.clock import Clock
from server.kernel.ids import RandomBytes, new_id
from server.mentoring.matching.cohort.lists import Pairs, Progress
from server.mentoring.matching.cohort.plan import CohortPlan, planned
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.matching.values.people import Need
from server.mentoring.profiles.completeness import missing
from server.mentoring.programme.ports import CohortBook, PlanStart
from server.mentoring.register.mentor import candidate
from server.mentoring.register.ports import LookingBook, MentorBook
from server.mentoring.suggestions.seeking import need_in

PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Planned:
    """`mentees` who have no mentor were read, and so many `mentors`; `asked` are pairs that wait
    for an answer, who hold their place and are in no plan."""

    plan: CohortPlan
    mentees: int
    mentors: int
    asked: int


class Cohort:
    """There is no chance in a plan: the same people give the same."""

    def __init__(
        self,
        book: CohortBook,
        mentors: MentorBook,
        looking: LookingBook,
        criteria: Criteria,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._book = book
        self._mentors = mentors
        self._looking = looking
        self._vocabulary = criteria.vocabulary
        self._weights = criteria.weights
        self._clock = clock
        self._random = random

    async def plan(self, progress: Progress) -> Planned:
        """Whom each mentee without a mentor would be proposed; nothing is kept."""
        now = self._clock.now()
        standing = await self._book.standing(now)
        index = await self._index()
        needs = [need async for need in self._needs(standing)]
        pairs = Pairs(locked=standing.asked, earlier=standing.proposed)
        plan = planned(index, needs, self._weights, pairs, progress)
        return Planned(plan, len(needs), len(index), len(standing.asked))

    async def keep(self, planned_: Planned) -> int:
        """The plan as proposals, in place of those nobody approved; how many are new."""

        def new() -> str:
            return new_id("pp", self._random)

        return await self._book.keep(planned_.plan.proposals, new, self._clock.now())

    async def _index(self) -> CandidateIndex:
        now = self._clock.now()
        index = CandidateIndex(self._vocabulary, now)
        people = sorted(await self._mentors.census(now))
        for start in range(0, len(people), PAGE):
            for one in await self._mentors.read(people[start : start + PAGE], now):
                index.put(candidate(one, self._vocabulary))
        return index

    async def _needs(self, standing: PlanStart) -> AsyncIterator[Need]:
        after = ""
        while page := await self._book.mentees(after, PAGE):
            for person in page:
                need = await self._need(person, standing)
                if need is not None:
                    yield need
            after = page[-1]

    async def _need(self, person: str, standing: PlanStart) -> Need | None:
        """None for whom nobody is proposed: the profile lacks something, or they have a mentor."""
        now = self._clock.now()
        looking = await self._looking.read(person, now)
        if looking is None or looking.mentors or missing(looking.record, "mentee"):
            return None
        need = need_in(looking, self._vocabulary, now)
        resting = standing.resting.get(person, frozenset())
        return replace(need, ties=replace(need.ties, set_aside=need.ties.set_aside | resting))
