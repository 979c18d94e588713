"""HTTP: two who share a room propose to each other that it is a mentoring relationship."""

from typing import Final

from starlette.responses import Response

from server.mentoring.relationship.proposals import RelationshipProposals
from server.protocol.bodies.relationship import (
    RelationshipAnswer,
    RelationshipPropose,
    RelationshipStanding,
)
from server.web.http.route import AnyRoute, HttpCall, Route, shown

PATH: Final = "/rooms/{room}/relationship/proposal"
REFUSED: Final = (
    "conduct_missing",
    "no_room",
    "not_allowed",
    "room_archived",
    "idempotency_conflict",
)


class RelationshipProposalRoutes:
    """The rows of /rooms/{room}/relationship/proposal."""

    def __init__(self, proposals: RelationshipProposals) -> None:
        self._proposals = proposals

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                PATH,
                self.view,
                "signed_in",
                "Whether the two of a room say that it is a mentoring relationship",
                answer=RelationshipStanding,
            ),
            Route(
                "POST",
                PATH,
                self.propose,
                "member",
                "Propose to the other that a room of yours is a mentoring relationship",
                body=RelationshipPropose,
                durable=True,
                answer=RelationshipStanding,
                errors=("conflict", *REFUSED),
            ),
            Route(
                "POST",
                f"{PATH}/answer",
                self.answer,
                "member",
                "Agree to a proposed relationship, decline it, or take your own back",
                body=RelationshipAnswer,
                durable=True,
                answer=RelationshipStanding,
                errors=("conflict", "gone", *REFUSED),
            ),
        )

    async def view(self, call: HttpCall[None]) -> RelationshipStanding:
        return await self._proposals.view(call.principal.person, call.path("room"))

    async def propose(self, call: HttpCall[RelationshipPropose]) -> RelationshipStanding | Response:
        person, room = call.principal.person, call.path("room")
        return shown(await self._proposals.propose(person, room, call.given))

    async def answer(self, call: HttpCall[RelationshipAnswer]) -> RelationshipStanding | Response:
        person, room = call.principal.person, call.path("room")
        return shown(await self._proposals.answer(person, room, call.given))
