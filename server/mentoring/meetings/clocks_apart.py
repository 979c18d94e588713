"""How far apart the clocks of two people are, and when that is otherwise than usual. Pure.

Where clocks change on different days there are weeks, twice a year, in which a meeting that stays
at ten on one wall moves on the other. These are the facts of the sentence that says so.
"""

from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.kernel.utc_offsets import utc_offsets

MINUTE: Final[Millis] = 60_000


class Apart(NamedTuple):
    """From `since` to `until` (not included) the other's clock shows `minutes` more; less where
    they are negative."""

    since: Millis
    until: Millis
    minutes: int


def clocks_apart(one: ZoneInfo, other: ZoneInfo, within: Interval) -> list[Apart]:
    """How far the clock of `other` is ahead of that of `one`, in order, neighbours never alike."""
    found: list[Apart] = []
    for mine in utc_offsets(one, *within):
        for theirs in utc_offsets(other, mine.since, mine.until):
            minutes = (theirs.ahead - mine.ahead) // MINUTE
            if found and found[-1].minutes == minutes:
                found[-1] = found[-1]._replace(until=theirs.until)
            else:
                found.append(Apart(theirs.since, theirs.until, minutes))
    return found
