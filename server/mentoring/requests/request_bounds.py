"""How often somebody may ask, and whom. Pure.

Three letters may wait for an answer at a time, so that each is meant. A month has a bound, too: who
takes each back at once would flood everybody. So has what waits for one mentor, who is to answer
each with care. After a no, or a silence, the same person is left in peace for a while.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.request import State
from server.mentoring.requests.request_life import DAY

MOST_WAITING: Final = 3
MOST_A_MONTH: Final = 12
MONTH: Final = 30 * DAY
MOST_DRAFTS: Final = 20
MOST_RECEIVED: Final = 20
"""Letters that wait for one mentor at a time."""

AGAIN: Final[Mapping[State, Millis]] = {
    "declined": 90 * DAY,
    "expired": 30 * DAY,
    "taken_back": DAY,
    "void": 0,
}
"""How long after its end the same person may be asked again."""


@dataclass(frozen=True, slots=True)
class AskedSoFar:
    """What somebody asked so far. `last_state` and `last_end` are of the last request to the very
    mentor whom they would ask now, where one has ended."""

    waiting: int = 0
    lately: int = 0
    last_state: State | None = None
    last_end: Millis = 0

    def again_at(self) -> Millis:
        """From when on that mentor may be asked again."""
        wait = AGAIN.get(self.last_state) if self.last_state else None
        return 0 if wait is None else self.last_end + wait


def check_bounds(asked: AskedSoFar, now: Millis) -> None:
    """Raise `quota_exceeded` with `most` `at_a_time` or `in_30_days`, or `too_soon` with `at`."""
    if asked.waiting >= MOST_WAITING:
        raise ServiceError("quota_exceeded", data={"most": MOST_WAITING, "per": "at_a_time"})
    if asked.lately >= MOST_A_MONTH:
        raise ServiceError("quota_exceeded", data={"most": MOST_A_MONTH, "per": "in_30_days"})
    if now < asked.again_at():
        raise ServiceError("too_soon", data={"at": asked.again_at()})
