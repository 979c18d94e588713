"""HTTP routes of "tell me then"."""

from server.mentoring.waiting_list.waiting_list import WaitingList
from server.protocol.bodies.mentoring.waiting_list import WaitingFor
from server.web.http.route import AnyRoute, HttpCall, Route


class WaitingListRoutes:
    """The rows below /me/waiting-for."""

    def __init__(self, waiting: WaitingList) -> None:
        self._waiting = waiting

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/me/waiting-for",
                self.mine,
                "member",
                "The mentors you wait for, and where a place is yours",
                answer=WaitingFor,
            ),
            Route(
                "PUT",
                "/me/waiting-for/{person}",
                self.wait,
                "member",
                "Be told when a mentor without room has a place",
                errors=("conflict", "quota_exceeded"),
            ),
            Route(
                "DELETE",
                "/me/waiting-for/{person}",
                self.stop,
                "member",
                "Wait for them no more",
            ),
        )

    async def mine(self, call: HttpCall[None]) -> WaitingFor:
        return await self._waiting.mine(call.principal.person)

    async def wait(self, call: HttpCall[None]) -> None:
        await self._waiting.wait(call.principal.person, call.path("person"))

    async def stop(self, call: HttpCall[None]) -> None:
        await self._waiting.stop(call.principal.person, call.path("person"))
