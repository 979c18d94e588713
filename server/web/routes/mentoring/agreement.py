"""HTTP: what the two of a relationship agree on."""

from typing import Any

from starlette.responses import Response

from server.kernel.errors import ErrorCode
from server.mentoring.agreement.agreements import Agreements, StepWish
from server.protocol.bodies.mentoring.agreement import (
    AgreementOffer,
    AgreementOpen,
    AgreementSigning,
    AgreementView,
    AgreementYes,
    DraftPatch,
    HandingIn,
)
from server.web.http.route import AnyRoute, HttpCall, Route, shown

FILLING: tuple[ErrorCode, ...] = ("not_allowed", "room_archived", "incomplete", "conflict")
STEPPING: tuple[ErrorCode, ...] = (
    *("not_allowed", "room_archived", "conflict", "idempotency_conflict", "quota_exceeded"),
)


class AgreementRoutes:
    """The rows below /rooms/{room}/agreement."""

    def __init__(self, agreements: Agreements) -> None:
        self._agreements = agreements

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/rooms/{room}/agreement",
                self.view,
                "signed_in",
                "What the two of a relationship agree on",
                answer=AgreementView,
            ),
            Route(
                "PATCH",
                "/rooms/{room}/agreement/draft",
                self.save,
                "member",
                "Keep what you fill in alone",
                body=DraftPatch,
                answer=AgreementView,
                errors=FILLING,
            ),
            Route(
                "PUT",
                "/rooms/{room}/agreement/handed",
                self.hand,
                "member",
                "Hand in what you filled in, or take it back before the other has",
                body=HandingIn,
                answer=AgreementView,
                errors=FILLING,
            ),
            self._step("offer", "Say what could hold for both", AgreementOffer),
            self._step("accept", "Say yes to what the other holds", AgreementYes),
            self._step("leave-open", "Leave a point open on purpose", AgreementOpen),
            self._step("sign", "Sign a version as you read it", AgreementSigning),
        )

    def _step(self, name: str, summary: str, body: type[StepWish]) -> AnyRoute:
        row: Route[Any, AgreementView] = Route(
            "POST",
            f"/rooms/{{room}}/agreement/{name}",
            self.step,
            "member",
            summary,
            body=body,
            answer=AgreementView,
            errors=STEPPING,
            durable=True,
        )
        return row

    async def view(self, call: HttpCall[None]) -> AgreementView:
        return await self._agreements.view(call.principal.person, call.path("room"))

    async def save(self, call: HttpCall[DraftPatch]) -> AgreementView:
        person, room = call.principal.person, call.path("room")
        return await self._agreements.save(person, room, call.given)

    async def hand(self, call: HttpCall[HandingIn]) -> AgreementView:
        person, room = call.principal.person, call.path("room")
        return await self._agreements.hand(person, room, handed=call.given.handed)

    async def step(self, call: HttpCall[StepWish]) -> AgreementView | Response:
        person, room = call.principal.person, call.path("room")
        return shown(await self._agreements.step(person, room, call.given))
