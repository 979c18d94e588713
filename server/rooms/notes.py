"""What the room writes by itself: somebody came, somebody went. Nobody is there to try it again."""

from collections import deque
from typing import Final

from server.kernel.errors import ServiceError
from server.rooms.live import Later
from server.rooms.ports import LogWriter, Outcome, Unit

RETRY_S: Final = 0.1
"""Until a full queue is asked again."""


class Notes:
    """Hands units to the writer in the order they came, waiting where its queue is full.

    There are at most a few for each session, so what waits is bounded as the sessions are.
    """

    def __init__(self, writer: LogWriter, later: Later) -> None:
        self._writer = writer
        self._later = later
        self._waiting: deque[Unit] = deque()

    def write(self, unit: Unit) -> None:
        """Queue `unit`; never raises and never waits."""
        self._waiting.append(unit)
        if len(self._waiting) == 1:
            self._hand_over()

    def _hand_over(self) -> None:
        while self._waiting:
            try:
                self._writer.submit(self._waiting[0], _heard)
            except ServiceError:
                self._later(RETRY_S, self._hand_over)
                return
            self._waiting.popleft()


def _heard(_: Outcome) -> None:
    """The writer's listener has seen it, and nobody else asked."""
