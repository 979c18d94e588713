"""The life of a version, as a table: its states, and what the two may do in each. Pure.

Before there is a version each of the two fills in a draft of their own; nobody sees the other's.
"""

from collections.abc import Collection, Mapping
from typing import Final, Literal

from server.kernel.errors import ServiceError
from server.mentoring.agreement.points import POINTS, alike, check, is_blank
from server.mentoring.agreement.versions import Agreement, Position, Version
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementPoint,
    AgreementSigned,
    Answer,
)

VersionState = Literal["filled", "settled", "signed", "in_force", "superseded", "set_aside"]
"""filled: both answered, and see some of it differently · settled: nothing is left to settle ·
signed: by one · in_force: by both · superseded: it held, until a later one did or until its two
were together no more · set_aside: the same, and it never held."""

Act = Literal["offer", "accept", "leave_open", "sign"]

ACTS: Final[Mapping[VersionState, frozenset[Act]]] = {
    "filled": frozenset({"offer", "accept", "leave_open"}),
    "settled": frozenset({"offer", "leave_open", "sign"}),
    "signed": frozenset({"offer", "leave_open", "sign"}),
    "in_force": frozenset(),
    "superseded": frozenset(),
    "set_aside": frozenset(),
}
"""A version in force changes by a new one, into which both fill in alone again."""

MOST_OFFERS: Final = 400
"""Within one version. What answers them has no bound of its own, so that none is ever stuck."""

MOST_VERSIONS: Final = 200

Step = AgreementOffered | AgreementAccepted | AgreementLeftOpen | AgreementSigned

_ACT: Final[Mapping[type, Act]] = {
    AgreementOffered: "offer",
    AgreementAccepted: "accept",
    AgreementLeftOpen: "leave_open",
    AgreementSigned: "sign",
}


def state_of(version: Version, pair: Collection[str]) -> VersionState:
    """`pair`: the two of the relationship today."""
    together = version.people == frozenset(pair) and len(version.people) > 1
    if version.ended_at is not None or not together:
        return "set_aside" if version.holds_since is None else "superseded"
    if version.holds_since is not None:
        return "in_force"
    if version.unsettled:
        return "filled"
    return "signed" if version.signed else "settled"


def in_making(agreement: Agreement, pair: Collection[str]) -> Version | None:
    """The version that its two are at."""
    last = agreement[-1] if agreement else None
    return last if last and ACTS[state_of(last, pair)] else None


def in_force(agreement: Agreement, pair: Collection[str]) -> Version | None:
    """What holds between the two."""
    holding = [one for one in agreement if state_of(one, pair) == "in_force"]
    return holding[-1] if holding else None


def next_number(agreement: Agreement, pair: Collection[str]) -> int | None:
    """The version that both would fill in now; None while one is in the making, or where there are
    no two, or versions enough for a lifetime."""
    if len(frozenset(pair)) != 2 or in_making(agreement, pair):
        return None
    number = agreement[-1].number + 1 if agreement else 1
    return number if number <= MOST_VERSIONS else None


def require_step(agreement: Agreement, pair: Collection[str], person: str, step: Step) -> None:
    """Raise what keeps `person` from it.

    `not_allowed` for who is none of the two · `bad_request` for what the point does not take ·
    `conflict` with the `state` where the world has moved on · `quota_exceeded`.
    """
    act = _ACT[type(step)]
    if person not in pair:
        raise ServiceError("not_allowed", data={"action": act})
    version = next((one for one in agreement if one.number == step.version), None)
    if version is None:
        raise ServiceError("not_found")
    state = state_of(version, pair)
    if act not in ACTS[state]:
        raise ServiceError("conflict", data={"state": state})
    if act == "offer" and version.offers >= MOST_OFFERS:
        raise ServiceError("quota_exceeded", data={"most": MOST_OFFERS})
    _require(version, person, step, state)


def _require(version: Version, person: str, step: Step, state: VersionState) -> None:
    match step:
        case AgreementOffered(answer=answer):
            _require_shared(answer.point)
            check(answer)
            if is_blank(answer):
                raise ServiceError("bad_request", data={"field": answer.point})
            stale = _says_already(version, person, answer)
        case AgreementLeftOpen(point=point):
            _require_shared(point)
            mine = version.positions[person].get(point)
            stale = mine is not None and mine.answer is None
        case AgreementAccepted(point=point, offer=offer):
            stale = _of_other(version, person, point, offer) is None
        case AgreementSigned(terms=terms):
            stale = terms != version.changed or person in version.signed
    if stale:
        raise ServiceError("conflict", data={"state": state})


def _says_already(version: Version, person: str, answer: Answer) -> bool:
    mine = version.positions[person].get(answer.point)
    if mine is None or not alike(mine.answer, answer):
        return False
    return mine.said or version.held(answer.point) is not None


def _of_other(version: Version, person: str, point: AgreementPoint, seq: int) -> Position | None:
    """What the other holds since event `seq`, where that is still so and not both hold it."""
    held = [one.get(point) for who, one in version.positions.items() if who != person]
    theirs = next((one for one in held if one is not None and one.seq == seq), None)
    return None if version.held(point) is not None else theirs


def _require_shared(point: AgreementPoint) -> None:
    if POINTS[point].each_own:
        raise ServiceError("bad_request", data={"field": point})
