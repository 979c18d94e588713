"""The seam between the pump and whatever carries its frames.

`Wire` is what the pump writes on, `Tap` is what a wire tells the pump, `Handler` and `Receiver`
are how the pump reaches the rest of the service.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from server.protocol.codec import Encoding
from server.protocol.limits import LIMITS
from server.protocol.outbound import Connection, Outbound

EXTENSION: Final = "mentoring.direct"
"""The ASGI scope extension whose value is a `Takeover`."""


class Wire(Protocol):
    """One accepted WebSocket.

    Guarantees: frames leave in the order of `write`; nothing here blocks or raises; after `close`
    no frame leaves, and `gone` comes within the close timeout even from a silent peer.
    """

    def write(self, message: Outbound) -> None: ...

    def close(self, code: int, reason: str) -> None:
        """Begin the closing handshake behind what was written."""
        ...


class Tap(Protocol):
    """The pump's ear at its wire. Calls come from the event loop, one at a time.

    Guarantees: `opened` comes first and `gone` last, each exactly once.
    """

    def opened(self) -> None:
        """The wire carries frames from now on."""
        ...

    def frame(self, data: bytes | str) -> None:
        """One whole message: bytes of a binary one, str of a text one, within the size limit."""
        ...

    def pause(self) -> None:
        """The wire holds as much as it should; what is written now costs memory."""
        ...

    def resume(self) -> None: ...

    def closing(self) -> None:
        """The closing handshake began, by whomever; nothing written now would arrive."""
        ...

    def gone(self) -> None:
        """The transport is lost."""
        ...


Attach = Callable[[Wire], Tap]
Takeover = Callable[[Encoding, Attach], None]
"""Call after `websocket.accept` was sent; the application then returns and the wire lives on."""


class Receiver(Protocol):
    """One connection's inside.

    Guarantees given to it: `frame` is called in order of arrival; `lost` exactly once, soon after
    the connection began to close by whomever, never from within `send` or `close`; nothing after.
    One that raises loses its connection.
    """

    def frame(self, data: bytes | str) -> None: ...

    def lost(self) -> None: ...


class Handler(Protocol):
    """Makes a receiver for every accepted connection; it may send, or close, at once."""

    def opened(self, connection: Connection) -> Receiver: ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a connection may hold and how long it may take. Bytes and seconds."""

    frame: int = LIMITS.frame
    outbox_bytes: int = LIMITS.outbox_bytes
    outbox_frames: int = LIMITS.outbox_frames
    write_seconds: float = LIMITS.write_ms / 1000
    close_seconds: float = 10.0
