"""Where a browser finds its way through the network, as a call needs to know it."""

from typing import Protocol

from server.kernel.clock import Millis
from server.protocol.messages.replies import IceServer


class IceSource(Protocol):
    """Gives ICE servers. Pure: the same person and time give the same answer."""

    def servers(self, person: str, now: Millis) -> tuple[tuple[IceServer, ...], int | None]:
        """(servers, ttl_ms): for `person` from `now` on.

        Credentials in them end after `ttl_ms`; None when nothing in them ends. No server names
        the person.
        """
        ...


def refresh_after(ttl_ms: int) -> int:
    """Milliseconds until fresh credentials are pushed: at 80 % of the life of the former."""
    return ttl_ms * 8 // 10
