"""Who may open a socket: decided from the handshake and from who is already there. Pure."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from server.kernel.errors import ServiceError
from server.protocol.codec import Encoding
from server.protocol.limits import LIMITS

FAMILY: Final = "mentor.v"
"""How the subprotocols of all versions begin."""


@dataclass(frozen=True, slots=True)
class SocketRequest:
    """An opening handshake. `origin` is None for clients that are no browser."""

    peer: str
    origin: str | None
    subprotocols: Sequence[str]


class SocketAdmission:
    """Knows the sockets that are open and refuses the next one where a bound says so."""

    def __init__(
        self,
        origins: Container[str],
        max_connections: int,
        max_strangers: int = LIMITS.sockets_unauthenticated,
    ) -> None:
        self._origins = origins
        self._max_connections = max_connections
        self._max_strangers = max_strangers
        self._strangers: Counter[str] = Counter()
        self.open = 0

    def enter(self, knock: SocketRequest) -> "Visit":
        """Count the socket in. Its encoding is the first the client offers that we know.

        Raises ServiceError: forbidden_origin, bad_request (no subprotocol in common),
        rate_limited (too many unauthenticated from this address), overloaded.
        """
        if knock.origin is not None and knock.origin not in self._origins:
            raise ServiceError("forbidden_origin")
        encoding = _first_known(knock.subprotocols)
        if encoding is None:
            known = ", ".join(each.value for each in Encoding)
            raise ServiceError("bad_request", data={"subprotocols": known})
        if self._strangers[knock.peer] >= self._max_strangers:
            raise ServiceError("rate_limited", temporary=True, retry_ms=LIMITS.hello_ms)
        if self.open >= self._max_connections:
            raise ServiceError("overloaded", temporary=True, retry_ms=LIMITS.hello_ms)
        self.open += 1
        self._strangers[knock.peer] += 1
        return Visit(self, knock.peer, encoding)

    def forget_stranger(self, peer: str) -> None:
        self._strangers[peer] -= 1
        if self._strangers[peer] <= 0:
            del self._strangers[peer]


class Visit:
    """One socket that was let in. Both methods may be called again without effect."""

    __slots__ = ("_door", "_here", "_stranger", "encoding", "peer")

    def __init__(self, door: SocketAdmission, peer: str, encoding: Encoding) -> None:
        self.peer = peer
        self.encoding = encoding
        self._door = door
        self._here = True
        self._stranger = True

    def authenticated(self) -> None:
        """The socket no longer counts among the strangers of its address."""
        if self._stranger:
            self._stranger = False
            self._door.forget_stranger(self.peer)

    def leave(self) -> None:
        """The socket is gone."""
        self.authenticated()
        if self._here:
            self._here = False
            self._door.open -= 1


def other_version(subprotocols: Sequence[str]) -> str | None:
    """What a client offers that speaks our protocol, but no version of it that we know."""
    if _first_known(subprotocols) is not None:
        return None
    return next((name for name in subprotocols if name.startswith(FAMILY)), None)


def _first_known(subprotocols: Sequence[str]) -> Encoding | None:
    known = {encoding.value: encoding for encoding in Encoding}
    return next((known[name] for name in subprotocols if name in known), None)
