"""When the two of a relationship are reminded to look again at what they agreed on. Pure."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.agreement.agreement_life import in_force, in_making
from server.mentoring.agreement.versions import Agreement, Version

DAY: Final[Millis] = 24 * 3_600_000
BEFORE: Final[Millis] = 7 * DAY
"""How long before the day they named: time enough to answer alone first."""


def review_day(version: Version) -> str | None:
    """The day on which its two want to look at it again, as `2027-06-15`."""
    answer = version.terms.get("review")
    return answer.value or None if answer is not None else None


def remindable(agreement: Agreement, pair: Collection[str], handed: Collection[str]) -> str | None:
    """The day of what holds, where none of the two is at another version already."""
    holding = in_force(agreement, pair)
    if holding is None or handed or in_making(agreement, pair):
        return None
    return review_day(holding)


def reminded_at(day: str) -> Millis:
    return begins(day) - BEFORE


def begins(day: str) -> Millis:
    """On no clock but UTC's: each is told in the mail of their own day."""
    return round(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def days_within(due: Interval) -> tuple[str, str]:
    """Of which days one is reminded within `due`: of those behind the first, to the last."""
    first, last = (_day(at + BEFORE) for at in due)
    return first, last


def _day(at: Millis) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()
