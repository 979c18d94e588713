"""HTTP routes of "not for me"."""

from server.mentoring.suggestions.putting_aside import PuttingAside
from server.protocol.bodies.mentoring.put_aside import PutAside
from server.web.http.route import AnyRoute, HttpCall, Route


class PutAsideRoutes:
    """The rows below /me/put-aside."""

    def __init__(self, aside: PuttingAside) -> None:
        self._aside = aside

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/me/put-aside",
                self.mine,
                "member",
                "Whom you do not want suggested",
                answer=PutAside,
            ),
            Route(
                "PUT",
                "/me/put-aside/{person}",
                self.put,
                "member",
                "Have somebody suggested no more; they are not told",
                errors=("quota_exceeded",),
            ),
            Route(
                "DELETE",
                "/me/put-aside/{person}",
                self.take_back,
                "member",
                "Let somebody be suggested again",
            ),
        )

    async def mine(self, call: HttpCall[None]) -> PutAside:
        return await self._aside.mine(call.principal.person)

    async def put(self, call: HttpCall[None]) -> None:
        await self._aside.put(call.principal.person, call.path("person"))

    async def take_back(self, call: HttpCall[None]) -> None:
        await self._aside.take_back(call.principal.person, call.path("person"))
