"""A kept request as one of its two reads it. Pure."""

from typing import Final

from server.kernel.clock import Millis
from server.mentoring.requests.ports import KeptRequest
from server.mentoring.requests.request import OPEN, other
from server.mentoring.requests.request_view import Seen, seen
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.requests import MentoringRequest, RequestPerson

MEETING: Final = frozenset({"talk", "accepted"})
"""The states in which the two have a room of theirs."""


def page(kept: KeptRequest, reader: str, now: Millis) -> MentoringRequest | None:
    """None for whom it does not exist."""
    view = seen(kept.request, reader, now)
    if view is None:
        return None
    written = kept.mentee_words if view.letter else None
    said, request = kept.mentor_words, kept.request
    return MentoringRequest(
        id=request.id,
        part=view.part,
        other=_other(kept, view.part),
        state=view.state,
        end=view.end,
        shared=written.shared if written else None,
        words=written.words if written else None,
        goal=(written.goal or None) if written else None,
        seeks=written.seeks if written and view.state != "written" else None,
        question=(said.question or None) if said else None,
        answer=(written.answer or None) if written else None,
        talk=(said.talk or None) if said else None,
        declined=(said.declined or None) if said else None,
        saved_at=kept.saved_at if view.state == "written" else None,
        sent_at=request.sent_at,
        until=view.until,
        ended_at=_ended_at(kept, view),
        room=kept.room if view.state in MEETING and kept.owed is None else None,
        may=view.may,
    )


def _other(kept: KeptRequest, part: Part) -> RequestPerson:
    person = kept.request.person(other(part))
    name = kept.mentor_name if part == "mentee" else kept.mentee_name
    return RequestPerson(person=person, name=name)


def _ended_at(kept: KeptRequest, view: Seen) -> Millis | None:
    """Also of one whose time is over, which nobody has written down yet."""
    request = kept.request
    over = request.state in OPEN and view.state not in OPEN
    return request.until if over else request.ended_at
