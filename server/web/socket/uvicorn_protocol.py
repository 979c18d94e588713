"""uvicorn's WebSocket protocol, which can hand its transport over after the handshake.

Chosen by uvicorn's `ws` setting; see `UVICORN_SETTINGS`. uvicorn and the websockets library keep
the opening handshake; an application that finds the `mentoring.direct` extension in its scope may
take the connection from there on, and every object of the handshake goes.
"""

from typing import Any, Final, cast

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from server.protocol.codec import Encoding
from server.protocol.limits import LIMITS
from server.web.socket.direct_wire import DirectConnection
from server.web.socket.wire import EXTENSION, Attach, Bounds


class DirectProtocol(WebSocketsSansIOProtocol):
    """Offers `mentoring.direct`, a `Takeover`; without a taker it behaves as its base does."""

    bounds = Bounds()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._early_data = False
        self._taken = False

    def data_received(self, data: bytes) -> None:
        self._early_data |= self.handshake_initiated and not self.handshake_complete
        super().data_received(data)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            extensions: dict[str, object] = self.scope["extensions"]  # type: ignore[assignment]
            extensions[EXTENSION] = self.take

    async def run_asgi(self) -> None:
        """As the base does, except that it closes no transport that was taken."""
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except BaseException:
            self.logger.exception("Exception in ASGI application\n")
        if not self._taken:
            self.send_500_response()
            if self.close_timer is None:
                self.transport.close()

    def take(self, encoding: Encoding, attach: Attach) -> None:
        """Replace this protocol on its transport; ClientDisconnected when there is none any more.

        A client that sent frames before it was accepted broke the protocol and is cut off.
        """
        if not self.handshake_complete or self.disconnected or self.transport.is_closing():
            raise ClientDisconnected
        connection = DirectConnection(
            transport=self.transport,
            loop=self.loop,
            connections=cast("set[DirectConnection]", self.connections),
            encoding=encoding,
            bounds=self.bounds,
            attach=attach,
        )
        self._taken = True
        self.stop_keepalive()
        self.connections.discard(self)
        self.transport.set_protocol(connection)
        if self._early_data:
            self.transport.abort()
        try:
            connection.open()
        except BaseException:
            self.transport.abort()
            raise


UVICORN_SETTINGS: Final[dict[str, Any]] = {
    "ws": DirectProtocol,
    "ws_max_size": LIMITS.frame,
    "ws_per_message_deflate": False,
    "ws_ping_interval": None,  # the service's own pings carry the heads of the rooms
}
"""What `uvicorn.Config` has to be given for the pump."""
