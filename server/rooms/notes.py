"""What the room writes by itself: somebody came, somebody went. Nobody is there to try it again."""

from collections import deque
from functools import partial
from typing import Final

from server.kernel.errors import ServiceError
from server.rooms.live import Later
from server.rooms.ports import LogWriter, Outcome, Refused, Unit

RETRY_S: Final = 0.25
"""Until a full queue or a full disk is asked again."""

MOST: Final = 50_000
"""Units that may wait; a disk that stays full for that long loses the oldest of them."""


class Notes:
    """Hands units to the writer in the order they came, again where it can take none now."""

    def __init__(self, writer: LogWriter, later: Later) -> None:
        self._writer = writer
        self._later = later
        self._waiting: deque[Unit] = deque()
        self._refused: list[Unit] = []
        self._resting = False

    def write(self, unit: Unit) -> None:
        """Queue `unit`; never raises and never waits."""
        self._waiting.append(unit)
        if len(self._waiting) > MOST:
            self._waiting.popleft()
        self._hand_over()

    def _hand_over(self) -> None:
        while self._waiting and not self._resting:
            unit = self._waiting[0]
            try:
                self._writer.submit(unit, partial(self._heard, unit))
            except ServiceError:
                self._rest()
            else:
                self._waiting.popleft()

    def _heard(self, unit: Unit, outcome: Outcome) -> None:
        """Keep what may go later; the writer refuses in order, and all that was under way."""
        if isinstance(outcome, Refused) and outcome.error.temporary:
            self._refused.append(unit)
            self._rest()

    def _rest(self) -> None:
        if not self._resting:
            self._resting = True
            self._later(RETRY_S, self._again)

    def _again(self) -> None:
        self._waiting.extendleft(reversed(self._refused))
        self._refused.clear()
        self._resting = False
        self._hand_over()
