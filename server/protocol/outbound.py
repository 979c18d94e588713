"""What goes out: encoded once per encoding and framed once, however many connections get it."""

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from server.protocol.codec import Encoding, encode_event, encode_push
from server.protocol.codes import Close
from server.protocol.events.log import Event
from server.protocol.messages.base import Message

_HEADERS: Final = {126: 4, 127: 10}
"""A header's length by its second byte, which is the payload's length or says where that is."""


def frame_header(length: int, opcode: int) -> bytes:
    """The header of an unmasked, unfragmented server frame (RFC 6455, section 5.2)."""
    if length < 126:
        return bytes((opcode, length))
    if length < 65536:
        return bytes((opcode, 126)) + length.to_bytes(2, "big")
    return bytes((opcode, 127)) + length.to_bytes(8, "big")


class Outbound:
    """One message to any number of connections.

    `coalesce` names what a newer message of the same name replaces while it waits in a slow
    connection's outbox (presence, typing); None is never dropped.
    """

    __slots__ = ("_binary", "_make", "_text", "coalesce")

    def __init__(self, make: Callable[[Encoding], bytes], coalesce: str | None = None) -> None:
        self._make = make
        self._binary: bytes | None = None
        self._text: bytes | None = None
        self.coalesce = coalesce

    def over(self, _older: "Outbound") -> "Outbound":
        """What waits in place of this and the older one of its name: this alone, mostly."""
        return self

    def wire(self, encoding: Encoding) -> bytes:
        """The complete WebSocket frame."""
        if encoding is Encoding.MSGPACK:
            made = self._binary
            if made is None:
                made = self._binary = self._framed(encoding, 0x82)
        else:
            made = self._text
            if made is None:
                made = self._text = self._framed(encoding, 0x81)
        return made

    def payload(self, encoding: Encoding) -> bytes:
        """The message's bytes without a WebSocket header."""
        wire = self.wire(encoding)
        return wire[_HEADERS.get(wire[1], 2) :]

    def _framed(self, encoding: Encoding, opcode: int) -> bytes:
        """`opcode` has FIN and is binary for msgpack, text for JSON (RFC 6455)."""
        payload = self._make(encoding)
        return frame_header(len(payload), opcode) + payload


def push(message: Message, room: str | None = None, coalesce: str | None = None) -> Outbound:
    """A push, about `room` where it is about one."""
    return Outbound(lambda encoding: encode_push(message, encoding, room), coalesce)


def event_push(room: str, epoch: str, event: Event) -> Outbound:
    """The push of an event of the log."""
    return Outbound(partial(encode_event, room, epoch, event))


class Connection(Protocol):
    """One client's socket, as everything behind the web edge sees it.

    Guarantees: frames leave in the order of `send`; `send` never blocks and never raises; what
    would exceed the outbox's bound closes the connection as slow; after `close` nothing is sent.
    """

    @property
    def encoding(self) -> Encoding: ...

    @property
    def peer(self) -> str:
        """The client's address, for rates; never logged beside a person."""
        ...

    def send(self, message: Outbound) -> None: ...

    def authenticated(self) -> None:
        """The client has said who it is: it no longer counts among its address's strangers."""
        ...

    def close(self, code: Close, reason: str = "") -> None: ...
