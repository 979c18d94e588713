"""HTTP routes of blocks."""

from server.mentoring.safety.blocking import Blocking
from server.protocol.bodies.mentoring.blocks import Blocks
from server.web.http.route import AnyRoute, HttpCall, Route


class BlockRoutes:
    """The rows below /me/blocks."""

    def __init__(self, blocking: Blocking) -> None:
        self._blocking = blocking

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route("GET", "/me/blocks", self.mine, "member", "Whom you blocked", answer=Blocks),
            Route(
                "PUT",
                "/me/blocks/{person}",
                self.block,
                "member",
                "Block somebody, who is not told",
                errors=("quota_exceeded",),
            ),
            Route("DELETE", "/me/blocks/{person}", self.unblock, "member", "Take a block back"),
        )

    async def mine(self, call: HttpCall[None]) -> Blocks:
        return await self._blocking.mine(call.principal.person)

    async def block(self, call: HttpCall[None]) -> None:
        await self._blocking.block(call.principal.person, call.path("person"))

    async def unblock(self, call: HttpCall[None]) -> None:
        await self._blocking.unblock(call.principal.person, call.path("person"))
