"""Bytes to WebSocket messages (RFC 6455, server side). No I/O.

Nearly every chunk a client sends is one small, whole, unfragmented frame: `whole_frame` reads that
one case. Everything else goes to the parser of the websockets library, which lives only as long as
a connection is in the middle of something, so an idle connection carries none.
"""

import logging
from typing import Final

from websockets.frames import BINARY, CONT, TEXT, Frame
from websockets.protocol import OPEN, Side
from websockets.protocol import Protocol as WebSocketProtocol

try:
    from websockets.speedups import apply_mask
except ImportError:  # a platform the library ships no compiled part for
    from websockets.utils import apply_mask

TEXT_WHOLE: Final = 0x81
BINARY_WHOLE: Final = 0x82

_LOGGER: Final = logging.getLogger("mentoring.frames")
_LOGGER.setLevel(logging.WARNING)  # below that the library logs content


def whole_frame(chunk: bytes) -> bytes | None:
    """The unmasked payload when `chunk` is exactly one masked and final data frame, else None.

    Payloads of 64 KiB and more are never recognised here.
    """
    if len(chunk) < 6 or (chunk[0] != BINARY_WHOLE and chunk[0] != TEXT_WHOLE):
        return None
    length = chunk[1] - 128
    start = 6
    if length == 126 and len(chunk) > 8:
        length = chunk[2] << 8 | chunk[3]
        start = 8
    elif not 0 <= length < 126:
        return None
    if len(chunk) != start + length:
        return None
    return apply_mask(chunk[start:], chunk[start - 4 : start])


class CarefulParser(WebSocketProtocol):
    """The library's parser, which also joins fragments and knows when it may be thrown away."""

    def __init__(self, max_size: int) -> None:
        super().__init__(Side.SERVER, max_size=max_size, logger=_LOGGER)
        self._is_text = False
        self._partial = bytearray()  # not a list of fragments: empty ones must cost nothing
        self._messages: list[bytes | str] = []
        self._ends_with_frame = False
        self._idle_frames = 0

    @property
    def between_messages(self) -> bool:
        """All that was received made whole messages, and nobody has begun to close."""
        return self._ends_with_frame and self.current_size is None and self.state is OPEN

    def receive(self, data: bytes) -> list[bytes | str]:
        """The messages that `data` completed. After bad input the close frame waits to be sent."""
        self._ends_with_frame = False
        self.receive_data(data)
        self.events_received()
        messages, self._messages = self._messages, []
        return messages

    def take_idle_frames(self) -> int:
        """How many frames without a message of their own came since the last call."""
        count, self._idle_frames = self._idle_frames, 0
        return count

    def recv_frame(self, frame: Frame) -> None:
        """Called by the library for every frame, before it looks at the bytes behind it."""
        super().recv_frame(frame)
        self._ends_with_frame = not self.reader.buffer
        if not frame.fin or frame.opcode not in (TEXT, BINARY):
            self._idle_frames += 1
        if frame.opcode in (TEXT, BINARY):
            self._is_text = frame.opcode is TEXT
        elif frame.opcode is not CONT:
            return
        self._partial += frame.data
        if frame.fin:
            data = bytes(self._partial)
            self._partial.clear()
            self._messages.append(data.decode() if self._is_text else data)
