"""HTTP routes of what a programme proposes: for coordinators, and for the two."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from server.kernel.errors import ErrorCode
from server.mentoring.programme.proposals import Proposals
from server.mentoring.programme.why_proposed import WhyProposed
from server.protocol.bodies.mentoring.programme import (
    OwnProposals,
    ProgrammeProposals,
    ProposalAnswer,
    ProposalReasons,
)
from server.protocol.texts import OPAQUE
from server.web.http.route import AnyRoute, HttpCall, Route

_MEET: Final[tuple[ErrorCode, ...]] = ("request_over", "conduct_missing", "conflict", "no_room")


class ProposalsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`after` is that of the page before."""

    after: Annotated[str, Meta(max_length=64, extra=OPAQUE)] = ""


class ProgrammeRoutes:
    """The rows below /programme and /me/proposals."""

    def __init__(self, proposals: Proposals, why: WhyProposed) -> None:
        self._proposals = proposals
        self._why = why

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/programme/proposals",
                self.all,
                "member",
                "What the programme proposes, to be looked at by a coordinator",
                query=ProposalsQuery,
                answer=ProgrammeProposals,
            ),
            Route(
                "POST",
                "/programme/proposals/{proposal}/approve",
                self.approve,
                "member",
                "Ask the two whether they would like to",
                errors=("request_over", "conflict", "no_room"),
            ),
            Route(
                "POST",
                "/programme/proposals/{proposal}/put-back",
                self.put_back,
                "member",
                "Do not propose these two to each other",
                errors=("request_over",),
            ),
            Route(
                "GET",
                "/me/proposals",
                self.mine,
                "member",
                "Whom the programme proposes to you",
                answer=OwnProposals,
            ),
            Route(
                "GET",
                "/me/proposals/{proposal}/reasons",
                self.reasons,
                "member",
                "Why somebody was proposed to you",
                answer=ProposalReasons,
            ),
            Route(
                "POST",
                "/me/proposals/{proposal}/answer",
                self.answer,
                "member",
                "Say yes or no to somebody who was proposed to you",
                body=ProposalAnswer,
                answer=OwnProposals,
                errors=_MEET,
            ),
        )

    async def all(self, call: HttpCall[ProposalsQuery]) -> ProgrammeProposals:
        return await self._proposals.all(call.principal.person, call.given.after)

    async def approve(self, call: HttpCall[None]) -> None:
        await self._proposals.approve(call.principal.person, call.path("proposal"))

    async def put_back(self, call: HttpCall[None]) -> None:
        await self._proposals.put_back(call.principal.person, call.path("proposal"))

    async def mine(self, call: HttpCall[None]) -> OwnProposals:
        return await self._proposals.mine(call.principal.person)

    async def reasons(self, call: HttpCall[None]) -> ProposalReasons:
        return await self._why.of(call.principal.person, call.path("proposal"))

    async def answer(self, call: HttpCall[ProposalAnswer]) -> OwnProposals:
        person, proposal = call.principal.person, call.path("proposal")
        return await self._proposals.answer(person, proposal, call.given.yes)
