"""What waits for a slow connection: bounded, and the freshest of what may be replaced. Pure."""

from collections import OrderedDict
from itertools import count

from server.protocol.codec import Encoding
from server.protocol.outbound import Outbound


class Outbox:
    """Frames in the order they will leave.

    A message that coalesces takes the place of the waiting one of its name, at the end of the
    queue, and may sum it up. Beyond the bound (bytes on the wire, or frames) those are dropped,
    oldest first; durable ones never are.
    """

    __slots__ = ("_bytes", "_encoding", "_latest", "_max_bytes", "_max_frames", "_number", "_queue")

    def __init__(self, encoding: Encoding, max_bytes: int, max_frames: int) -> None:
        self._encoding = encoding
        self._max_bytes = max_bytes
        self._max_frames = max_frames
        self._queue: OrderedDict[int, Outbound] = OrderedDict()
        self._latest: dict[str, int] = {}
        self._number = count()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._queue)

    def push(self, message: Outbound) -> bool:
        """Queue `message`; False when the bound is exceeded by durable messages alone."""
        number, name = next(self._number), message.coalesce
        if name is not None:
            message = self._replacing(message, name)
            self._latest[name] = number
        self._queue[number] = message
        self._bytes += len(message.wire(self._encoding))
        while self._over() and self._latest:
            self._forget(next(iter(self._latest)))
        return not self._over()

    def pop(self) -> Outbound:
        """The next message to leave; KeyError when there is none."""
        _, message = self._queue.popitem(last=False)
        self._bytes -= len(message.wire(self._encoding))
        if message.coalesce is not None:
            del self._latest[message.coalesce]
        return message

    def clear(self) -> None:
        self._queue.clear()
        self._latest.clear()
        self._bytes = 0

    def _over(self) -> bool:
        return self._bytes > self._max_bytes or len(self._queue) > self._max_frames

    def _replacing(self, message: Outbound, name: str) -> Outbound:
        older = self._forget(name)
        return message if older is None else message.over(older)

    def _forget(self, name: str) -> Outbound | None:
        number = self._latest.pop(name, None)
        if number is None:
            return None
        message = self._queue.pop(number)
        self._bytes -= len(message.wire(self._encoding))
        return message
