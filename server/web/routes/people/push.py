"""HTTP: notes to one's own browser while none of our pages is open."""

from collections.abc import Sequence

from server.people.push.own_push import OwnPush
from server.protocol.bodies.push import PushState, PushSubscribe
from server.web.http.route import AnyRoute, HttpCall, Route


class PushRoutes:
    """The rows of /me/push."""

    def __init__(self, push: OwnPush) -> None:
        self._push = push

    def routes(self) -> Sequence[AnyRoute]:
        return (
            Route(
                "GET",
                "/me/push",
                self.get,
                "member",
                "Whether this browser gets notes while no page of ours is open",
                answer=PushState,
            ),
            Route(
                "PUT",
                "/me/push",
                self.put,
                "member",
                "Have notes sent to this browser",
                body=PushSubscribe,
                errors=("push_off",),
            ),
            Route("DELETE", "/me/push", self.remove, "member", "Have no more notes sent there"),
        )

    async def get(self, call: HttpCall[None]) -> PushState:
        return await self._push.get(call.principal)

    async def put(self, call: HttpCall[PushSubscribe]) -> None:
        await self._push.put(call.principal, call.given)

    async def remove(self, call: HttpCall[None]) -> None:
        await self._push.remove(call.principal)
