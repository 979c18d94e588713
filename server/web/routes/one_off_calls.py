"""HTTP: a call begun with one tap, and whom one has met."""

from collections.abc import Awaitable, Callable

from server.history.pages.people_met import PeopleToCall
from server.kernel.principal import Principal
from server.protocol.bodies.rooms import CallBegin, CallBegun, PeopleMet
from server.web.http.route import AnyRoute, HttpCall, Route

Begin = Callable[[Principal, CallBegin], Awaitable[CallBegun]]
"""Begins a call, or finds the one that is still empty."""


class OneOffCallRoutes:
    """The rows of /calls and /me/met."""

    def __init__(self, begin: Begin, people: PeopleToCall) -> None:
        self._begin = begin
        self._people = people

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/calls",
                self.begin,
                "member",
                "Begin a one-off call, or go on with the one that nobody came to",
                body=CallBegin,
                answer=CallBegun,
                errors=("quota_exceeded",),
            ),
            Route("GET", "/me/met", self.met, "member", "Whom you have met", answer=PeopleMet),
        )

    async def begin(self, call: HttpCall[CallBegin]) -> CallBegun:
        return await self._begin(call.principal, call.given)

    async def met(self, call: HttpCall[None]) -> PeopleMet:
        return PeopleMet(people=await self._people.met(call.principal.person))
