"""`GET /ws`: the opening handshake, as an ASGI application. What follows it is the pump's."""

import asyncio
from collections.abc import Container
from http import HTTPStatus
from typing import Any, Final

import msgspec

from server.kernel.errors import ErrorCode, ServiceError
from server.protocol.bodies.base import Problem
from server.protocol.codec import Encoding
from server.protocol.codes import ERRORS, Close
from server.web.socket.admission import SocketAdmission, SocketRequest, Visit, other_version
from server.web.socket.plain_wire import PlainWire, Receive, Send
from server.web.socket.pump import Pump
from server.web.socket.wire import EXTENSION, Bounds, Handler, Takeover, Wire

_STATUS: Final[dict[ErrorCode, HTTPStatus]] = {
    "bad_request": HTTPStatus.BAD_REQUEST,
    "forbidden_origin": HTTPStatus.FORBIDDEN,
    "rate_limited": HTTPStatus.TOO_MANY_REQUESTS,
    "overloaded": HTTPStatus.SERVICE_UNAVAILABLE,
}


class SocketEndpoint:
    """Accepts sockets, or refuses them with a problem, and gives each a pump."""

    def __init__(
        self,
        handler: Handler,
        origins: Container[str],
        *,
        max_connections: int = 20_000,
        bounds: Bounds | None = None,
    ) -> None:
        self._handler = handler
        self._bounds = bounds or Bounds()
        self._door = SocketAdmission(origins, max_connections)

    @property
    def open(self) -> int:
        """How many sockets are open now."""
        return self._door.open

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await receive()
        knock = _knock(scope)
        try:
            visit = self._door.enter(knock)
        except ServiceError as error:
            await _refuse(scope, send, error, knock)
            return
        try:
            await send({"type": "websocket.accept", "subprotocol": visit.encoding.value})
            await self._carry(visit, scope, receive, send)
        except BaseException:
            visit.leave()
            raise

    async def _carry(
        self, visit: Visit, scope: dict[str, Any], receive: Receive, send: Send
    ) -> None:
        def attach(wire: Wire) -> Pump:
            loop = asyncio.get_running_loop()
            return Pump(wire, handler=self._handler, visit=visit, bounds=self._bounds, loop=loop)

        take: Takeover | None = scope.get("extensions", {}).get(EXTENSION)
        if take is not None:
            take(visit.encoding, attach)
        else:
            await PlainWire(send, visit.encoding, self._bounds, attach).serve(receive)


def _knock(scope: dict[str, Any]) -> SocketRequest:
    client = scope.get("client")
    origin = next((value for name, value in scope["headers"] if name == b"origin"), None)
    return SocketRequest(
        peer=client[0] if client else "",
        origin=None if origin is None else origin.decode("latin-1"),
        subprotocols=scope["subprotocols"],
    )


async def _refuse(
    scope: dict[str, Any], send: Send, error: ServiceError, knock: SocketRequest
) -> None:
    """Answer the handshake with a problem, or with a bare 403 where the server cannot.

    A browser shows a page no status of a handshake, so a client of another version is let in only
    to be told.
    """
    version = other_version(knock.subprotocols) if error.code == "bad_request" else None
    if version is not None:
        await send({"type": "websocket.accept", "subprotocol": version})
        told = f"this service speaks {', '.join(each.value for each in Encoding)}"
        await send({"type": "websocket.close", "code": Close.VERSION, "reason": told})
        return
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close"})
        return
    status = _STATUS[error.code]
    problem = Problem(
        type="about:blank",
        title=ERRORS[error.code],
        status=status,
        code=error.code,
        temporary=error.temporary,
        retry_ms=error.retry_ms,
    )
    headers = [(b"content-type", b"application/problem+json")]
    if error.retry_ms is not None:
        headers.append((b"retry-after", str(-(-error.retry_ms // 1000)).encode()))
    body = msgspec.json.encode(problem)
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": body})
