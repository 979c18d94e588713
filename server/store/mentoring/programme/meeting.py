"""Two who both said yes to a proposal have what follows from an accepted request."""

from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.programme.ports import ToMeet
from server.mentoring.requests.request import Request
from server.mentoring.requests.request_life import after
from server.mentoring.requests.request_rules import RequestFacts
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_drafts import begin, drop
from server.store.mentoring.requests.request_writing import Post, hear, void_where_closed, write
from server.store.mentoring.waiting_list.wait_settling import end_wait


def check_meet(facts: RequestFacts, to_meet: ToMeet) -> None:
    """Raises what the check does, and `conflict` while a letter between the two is open."""
    if facts.between.open:
        raise ServiceError("conflict")
    to_meet.check(facts)


def meet(
    connection: Connection, mentee: str, mentor: str, to_meet: ToMeet, post: Post, now: Millis
) -> None:
    """After `check_meet`, in one transaction with it."""
    drop(mentee, mentor, connection)
    end_wait(mentee, mentor, now, connection)
    sent = after(Request(to_meet.request, mentee, mentor, "written"), "send", "mentee", now)
    begin(connection, sent, {"saved_at": now})
    accepted = after(sent, "accept", "mentor", now)
    write(connection, accepted, "accept", now, post, room=to_meet.room, owed="room")
    hear(connection, mentor, now)
    void_where_closed(connection, mentor, read_profile(mentor, connection), now, post)
