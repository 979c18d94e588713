"""What waits for somebody at an agreement: computed, never kept. Pure."""

from collections.abc import Collection
from datetime import date
from typing import Literal

from server.mentoring.agreement.agreement_life import (
    in_force,
    in_making,
    next_number,
)
from server.mentoring.agreement.reviewing import review_day
from server.mentoring.agreement.versions import Agreement, Version

Waits = Literal["fill", "settle", "sign", "review"]


def waits_for(
    agreement: Agreement,
    pair: Collection[str],
    handed: Collection[str],
    person: str,
    today: date,
) -> Waits | None:
    """What `person`, one of the two, has to do; None where nothing or where it is the other's turn.

    `handed`: who has handed in what they filled in for the next version.
    """
    making = in_making(agreement, pair)
    if making is not None:
        return _at(making, person)
    if next_number(agreement, pair) is None or person in handed:
        return None
    holding = in_force(agreement, pair)
    if holding is None or handed:
        return "fill"
    return "review" if is_due(holding, today) else None


def is_due(version: Version, today: date) -> bool:
    """Whether the day has come on which the two wanted to look at it again."""
    day = review_day(version)
    return day is not None and day <= today.isoformat()


def _at(version: Version, person: str) -> Waits | None:
    if not version.unsettled:
        return None if person in version.signed else "sign"
    latest = (version.latest(point) for point in version.unsettled)
    return "settle" if any(one is None or one[0] != person for one in latest) else None
