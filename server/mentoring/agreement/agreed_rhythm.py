"""How often two agreed to meet, as far as it can be counted. Pure."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from server.mentoring.agreement.agreement_life import in_force
from server.mentoring.agreement.versions import Agreement

DAYS: Final[Mapping[str, int]] = {
    "weekly": 7,
    "two_weeks": 14,
    "three_weeks": 21,
    "four_weeks": 28,
}


class AgreedRhythm(NamedTuple):
    """Every so many `days`; None where they meet when it is needed, or said it in own words."""

    days: int | None


def agreed_rhythm(agreement: Agreement, pair: Collection[str]) -> AgreedRhythm | None:
    """None where nothing holds, or the point was left open."""
    version = in_force(agreement, pair)
    answer = version.terms.get("rhythm") if version else None
    return None if answer is None else AgreedRhythm(DAYS.get(answer.value))
