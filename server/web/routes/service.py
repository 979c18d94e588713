"""HTTP: what a client has to know before anybody signs in, and the demo's outbox."""

from collections.abc import Callable, Sequence

from server.protocol.bodies import service as bodies
from server.web.http.route import AnyRoute, HttpCall, Route


class ServiceRoutes:
    """The row of /config, and that of /demo/outbox where there is one."""

    def __init__(
        self, config: bodies.Config, outbox: Callable[[], bodies.DemoOutbox] | None
    ) -> None:
        self._config = config
        self._outbox = outbox

    def routes(self) -> Sequence[AnyRoute]:
        config: AnyRoute = Route(
            "GET",
            "/config",
            self.config,
            "all",
            "How this service is set up",
            answer=bodies.Config,
            for_everybody=True,
        )
        outbox: AnyRoute = Route(
            "GET",
            "/demo/outbox",
            self.outbox,
            "all",
            "The mails that demo mode kept instead of sending them",
            answer=bodies.DemoOutbox,
        )
        return (config, outbox) if self._outbox else (config,)

    async def config(self, _call: HttpCall[None]) -> bodies.Config:
        return self._config

    async def outbox(self, _call: HttpCall[None]) -> bodies.DemoOutbox:
        return self._outbox() if self._outbox else bodies.DemoOutbox(mails=())
