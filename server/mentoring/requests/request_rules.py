"""What has to be so when a request is sent or accepted. Pure.

The facts are read in the transaction that relies on them, by
server/store/mentoring/requests/request_facts.py: two act at once, and only one of them finds them
so.
"""

from dataclasses import dataclass

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.profiles.completeness import missing
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import is_findable
from server.mentoring.requests.mentor_place import MentorTally, place_of
from server.mentoring.requests.request import VoidReason
from server.mentoring.requests.request_bounds import AskedSoFar, check_bounds


@dataclass(frozen=True, slots=True)
class Between:
    """What is between two people. `open`: a request of one to the other waits; `together`: they
    share a relationship; `apart`: one of them blocked the other."""

    open: bool = False
    together: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """The two by their profiles, None for who is no member or asked to be deleted; what is between
    them; and what the mentee `asked` so far, and how the mentor's `tally` stands."""

    mentee: ProfileRecord | None
    mentor: ProfileRecord | None
    between: Between
    asked: AskedSoFar
    tally: MentorTally


def check_send(facts: RequestFacts, conduct: int, now: Millis) -> None:
    """Raise what keeps the mentee from sending, first what is theirs to mend. `conduct`: the
    version of the code of conduct that holds.

    `not_found` for whom mentees do not find · `incomplete` · `conduct_missing` · `conflict` while
    one is open or they meet already · as `check_bounds` · `no_room`, whatever the reason is.
    """
    mentee = _known(facts.mentee)
    if facts.mentor is None or not is_findable(facts.mentor):
        raise ServiceError("not_found")
    lacks = missing(mentee, "mentee") if "mentee" in mentee.profile.parts else ("parts",)
    if lacks:
        raise ServiceError("incomplete", data={"missing": ",".join(lacks)})
    if mentee.agreed != conduct:
        raise ServiceError("conduct_missing", data={"who": "you"})
    if facts.between.open or facts.between.together:
        raise ServiceError("conflict")
    check_bounds(facts.asked, now)
    if facts.between.apart or not place_of(facts.mentor, facts.tally).has_room:
        raise ServiceError("no_room")


def check_meeting(facts: RequestFacts, conduct: int) -> None:
    """Raise what keeps the mentor from accepting, or from talking with them first.

    `conduct_missing` with `who`, `conflict` where they meet already, `no_room`. That they rest
    does not: who answers is heard of.
    """
    mentor, place = _known(facts.mentor), place_of(facts.mentor, facts.tally)
    if mentor.agreed != conduct:
        raise ServiceError("conduct_missing", data={"who": "you"})
    if facts.mentee is None or facts.mentee.agreed != conduct:
        raise ServiceError("conduct_missing", data={"who": "other"})
    if facts.between.together:
        raise ServiceError("conflict")
    if facts.between.apart or place.full or not place.listed:
        raise ServiceError("no_room")


def void_reason(mentor: ProfileRecord | None, tally: MentorTally) -> VoidReason | None:
    """What makes a mentor's open requests void, where anything does."""
    if mentor is None:
        return "left"
    if mentor.state == "withdrawn":
        return "withdrawn"
    place = place_of(mentor, tally)
    if not place.listed:
        return "paused"
    return "full" if place.full else None


def _known(record: ProfileRecord | None) -> ProfileRecord:
    """Whoever asks has an account that stays."""
    if record is None:
        raise ServiceError("not_authenticated")
    return record
