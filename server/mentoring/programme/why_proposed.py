"""Why a programme proposes two to each other, told to each as facts they may know."""

from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.profiles.ports import ProfileBook
from server.mentoring.programme.ports import ProposalBook
from server.mentoring.programme.proposal_life import PairProposal, now_of
from server.mentoring.suggestions.request_reasons import reasons
from server.protocol.bodies.mentoring.programme import ProposalReasons
from server.protocol.bodies.mentoring.suggestions import (
    CareerDistance,
    Fact,
    OtherTrade,
    SharedHours,
)

_OF_NO_WORDS: Final = (SharedHours, CareerDistance, OtherTrade)
"""What a mentor may read. All else is made of what the mentee seeks, answered or wishes for, which
nobody sees before they show it; here they showed nothing: the programme proposed them."""


class WhyProposed:
    """Errors are ServiceErrors of codes.py."""

    def __init__(
        self, book: ProposalBook, profiles: ProfileBook, criteria: Criteria, clock: Clock
    ) -> None:
        self._book = book
        self._profiles = profiles
        self._criteria = criteria
        self._clock = clock

    async def of(self, reader: str, proposal: str) -> ProposalReasons:
        """Raises not_found to all but its two while they are asked."""
        one = await self._asked(reader, proposal)
        mentee = await self._profiles.read(one.mentee)
        mentor = await self._profiles.read(one.mentor)
        if mentee is None or mentor is None:
            raise ServiceError("not_found")
        now, said = self._clock.now(), mentee.profile.seeks
        found = reasons(mentee, said, mentor, self._criteria, now).reasons
        return ProposalReasons(reasons=tuple(fact for fact in found if _may(one, reader, fact)))

    async def _asked(self, reader: str, proposal: str) -> PairProposal:
        now = self._clock.now()
        for row in await self._book.of_person(reader, now):
            if row.proposal.id == proposal and now_of(row.proposal, now).state == "open":
                return row.proposal
        raise ServiceError("not_found")


def _may(proposal: PairProposal, reader: str, fact: Fact) -> bool:
    return proposal.part_of(reader) == "mentee" or isinstance(fact, _OF_NO_WORDS)
