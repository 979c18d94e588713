"""Several mentors at once: whom of them one is to somebody. Pure."""

from typing import Final, Literal, get_args

from server.mentoring.matching.pair.career import steps
from server.mentoring.matching.values.people import Ways

Kind = Literal["senior", "peer", "other_trade"]
"""senior: ahead in one's own profession · peer: as far along · other_trade: of another profession.
One person may be a peer of another profession."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def kinds_of(mentee: Ways, mentor: Ways) -> frozenset[Kind]:
    """As far as both said where they stand."""
    other = None not in {mentee.trade, mentor.trade} and mentee.trade != mentor.trade
    found: set[Kind] = {"other_trade"} if other else set()
    if mentee.stage is not None and mentor.stage is not None:
        ahead = steps(mentee.stage, mentor.stage)
        if ahead == 0:
            found.add("peer")
        if ahead > 0 and not other:
            found.add("senior")
    return frozenset(found)
