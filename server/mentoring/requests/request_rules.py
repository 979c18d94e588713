"""What has to be so when a request is sent or accepted. Pure.

The facts are read in the transaction that relies on them (server/store/mentoring/request_facts.py):
two act at once, and only one of them finds them so.
"""

from dataclasses import dataclass

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.mentor_place import MentorPlace
from server.mentoring.requests.request import VoidReason
from server.mentoring.requests.request_bounds import Asked, check_bounds


@dataclass(frozen=True, slots=True)
class Between:
    """What is between two people. `open`: a request of one to the other waits; `together`: they
    share a relationship; `apart`: one of them blocked the other."""

    open: bool = False
    together: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ToSend:
    """`known`: the mentor is one whom mentees may find. `missing`: what the mentee's own profile
    lacks; `agreed`: they accepted the current code of conduct."""

    known: bool
    missing: tuple[str, ...]
    agreed: bool
    between: Between
    asked: Asked
    place: MentorPlace


@dataclass(frozen=True, slots=True)
class ToAccept:
    """`agreed` and `other_agreed`: the mentor and the mentee accepted the current code."""

    agreed: bool
    other_agreed: bool
    between: Between
    place: MentorPlace


def check_send(facts: ToSend, now: Millis) -> None:
    """Raise what keeps the mentee from sending: first what is theirs to mend.

    `not_found` · `incomplete` · `conduct_missing` · `conflict` while one is open or they meet
    already · as `check_bounds` · `no_room`, whatever the reason is.
    """
    if not facts.known:
        raise ServiceError("not_found")
    if facts.missing:
        raise ServiceError("incomplete", data={"missing": ",".join(facts.missing)})
    if not facts.agreed:
        raise ServiceError("conduct_missing", data={"who": "you"})
    if facts.between.open or facts.between.together:
        raise ServiceError("conflict")
    check_bounds(facts.asked, now)
    if facts.between.apart or not facts.place.has_room:
        raise ServiceError("no_room")


def check_accept(facts: ToAccept) -> None:
    """Raise what keeps the mentor from accepting: `conduct_missing` with `who`, `conflict` where
    they meet already, `no_room`. Resting does not: who answers is heard of."""
    if not facts.agreed:
        raise ServiceError("conduct_missing", data={"who": "you"})
    if not facts.other_agreed:
        raise ServiceError("conduct_missing", data={"who": "other"})
    if facts.between.together:
        raise ServiceError("conflict")
    if facts.between.apart or facts.place.full or not facts.place.listed:
        raise ServiceError("no_room")


def void_reason(*, withdrawn: bool, listed: bool, full: bool) -> VoidReason | None:
    """What makes a mentor's open requests void, where anything does."""
    if withdrawn:
        return "withdrawn"
    if not listed:
        return "paused"
    return "full" if full else None
