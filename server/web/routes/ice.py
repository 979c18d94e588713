"""The HTTP route of ICE servers, for the connection test before a room is entered."""

from server.kernel.clock import Clock
from server.protocol.bodies.service import IceConfig
from server.signaling.ice import IceSource
from server.web.http.route import AnyRoute, HttpCall, Route


class IceRoutes:
    """The handler, over the same source that calls are given their servers from."""

    def __init__(self, source: IceSource, clock: Clock) -> None:
        self._source = source
        self._clock = clock

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/ice",
                self.servers,
                "signed_in",
                "ICE servers to test the connection with",
                answer=IceConfig,
            ),
        )

    async def servers(self, call: HttpCall[None]) -> IceConfig:
        servers, ttl_ms = self._source.servers(call.principal.person, self._clock.now())
        return IceConfig(servers=servers, ttl_ms=ttl_ms)
