"""Time: free hours in common, and what both have for it a month. Pure."""

from typing import Final

from server.mentoring.matching.pair.measure import Carried, Measure, Pair, Short
from server.mentoring.matching.values.facts import Pace, SharedHours

PLENTY: Final = 64
"""Quarter hours in four weeks, four hours a week, beyond which more makes nothing easier."""

OF_HOURS: Final = 0.7
OF_PACE: Final = 0.3


def hours(pair: Pair) -> Measure | None:
    """Both as far as they are known; None where neither is."""
    free, pace = hours_share(pair), pace_share(pair)
    shared = SharedHours(pair.shared.minutes, *pair.shared[1:])
    if free is not None and pace is not None:
        return _measure((shared, free, OF_HOURS), (Pace(pace == 1), pace, OF_PACE))
    if free is not None:
        return _measure((shared, free, 1.0))
    return _measure((Pace(pace == 1), pace, 1.0)) if pace is not None else None


def _measure(*known: tuple[SharedHours | Pace, float, float]) -> Measure:
    """From facts, what each comes to, and what it is of the whole."""
    return Measure(
        sum(share * of for _, share, of in known),
        [Carried(fact, share * of) for fact, share, of in known],
        [Short(fact, (1 - share) * of) for fact, share, of in known],
    )


def hours_share(pair: Pair) -> float | None:
    """Unknown where the mentor keeps their hours to themselves."""
    if "hours" in pair.candidate.hidden:
        return None
    return min(pair.shared.quarters, PLENTY) / PLENTY


def pace_share(pair: Pair) -> float | None:
    """In three steps only, since it comes near to telling what the other said."""
    wanted, offered = pair.need.ways.minutes, pair.candidate.ways.minutes
    if wanted is None or offered is None:
        return None
    return 1.0 if offered >= wanted else 0.5 if 2 * offered >= wanted else 0.0
