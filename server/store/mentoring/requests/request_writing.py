"""How what becomes of a request is written: the row, what follows from it, and the mails.

Each function is called in the transaction that decided it.
"""

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import ColumnElement, Connection, or_, select, update

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.requests.request import OPEN, Request, VoidReason
from server.mentoring.requests.request_life import Happening, now_of, voided
from server.mentoring.requests.request_mails import RequestMail, mails_of
from server.mentoring.requests.request_rules import void_reason
from server.mentoring.requests.resting import is_asked
from server.protocol.bodies.mentoring.base import Part
from server.store.engine.portable import Greatest, insert
from server.store.mails.enqueue import take_back
from server.store.mentoring.requests.request_facts import lapses_written, tally_of
from server.store.mentoring.requests.request_rows import columns_of, request_of
from server.store.tables.mentoring_requests import mentoring_requests as table
from server.store.tables.mentoring_requests import mentors_heard

Post = Callable[[Connection, RequestMail, Millis], None]
"""`(connection, mail, now)`: have a mail sent, if and only if this transaction stands."""

_OPEN: Final = table.c.state.in_(OPEN)

_HEARD: Final = insert(mentors_heard)
_HEARD_NOW: Final = _HEARD.on_conflict_do_update(
    index_elements=["person"], set_={"at": Greatest(mentors_heard.c.at, _HEARD.excluded.at)}
)


def write(
    connection: Connection,
    request: Request,
    happening: Happening,
    now: Millis,
    post: Post,
    **columns: object,
) -> None:
    """Keep `request` as it came to be by `happening`, and have its mails sent; those of how it was
    before that still wait are not."""
    this = update(table).where(table.c.id == request.id)
    connection.execute(this.values(**columns_of(request), **columns))
    take_back(connection, request.id, now)
    for mail in mails_of(happening, request):
        post(connection, mail, now)


def hear(connection: Connection, mentor: str, now: Millis) -> None:
    """A mentor answered something, or said that they are there."""
    connection.execute(_HEARD_NOW, {"person": mentor, "at": now})


def lapse(connection: Connection, request: Request, now: Millis, post: Post) -> bool:
    """Write down that the time of one is over, where it is; the second silence in a row is asked
    about, once."""
    over = now_of(request, now)
    if over == request:
        return False
    write(connection, over, "lapse", now, post)
    mentor = over.mentor
    silent = over.end == "mentor_silent" and mentor is not None
    if silent and mentor and is_asked(lapses_written(connection, mentor)):
        post(connection, RequestMail(to=mentor, kind="request_resting", request=over.id), now)
    return True


def void_by_profile(connection: Connection, record: ProfileRecord, now: Millis, post: Post) -> None:
    """As a profile is kept now: of a mentor who has no room any more, and of somebody who does not
    look for one any more, what is open is over."""
    person = record.profile.person
    void_where_closed(connection, person, record, now, post)
    if "mentee" not in record.profile.parts:
        theirs = _open(connection, table.c.mentee == person)
        _void(connection, theirs, person, "withdrawn", now, post)


def void_where_closed(
    connection: Connection, mentor: str, record: ProfileRecord | None, now: Millis, post: Post
) -> None:
    """A mentor who is not listed any more, or full, has no room: what they received is over."""
    open_ = _open(connection, table.c.mentor == mentor)
    reason = void_reason(record, tally_of(connection, mentor, now)) if open_ else None
    if reason is not None:
        _void(connection, open_, mentor, reason, now, post)


def void_of(
    connection: Connection, person: str, reason: VoidReason, now: Millis, post: Post
) -> None:
    """Somebody is there no more: what they wrote, and what they received."""
    theirs = or_(table.c.mentor == person, table.c.mentee == person)
    _void(connection, _open(connection, theirs), person, reason, now, post)


def void_between(
    connection: Connection, person: str, other: str, reason: VoidReason, now: Millis, post: Post
) -> None:
    """Nothing is open between two any more, by `person`'s doing."""
    both = table.c.mentor.in_((person, other)), table.c.mentee.in_((person, other))
    _void(connection, _open(connection, *both), person, reason, now, post)


def void_one(
    connection: Connection, request: Request, by: Part, reason: VoidReason, now: Millis, post: Post
) -> None:
    """One is pointless by a step of `by`; what lapsed before that has lapsed."""
    if lapse(connection, request, now, post):
        return
    over = voided(request, by, reason, now)
    if over is not None:
        write(connection, over, "void", now, post)


def _open(connection: Connection, *where: ColumnElement[bool]) -> list[Request]:
    found = connection.execute(select(table).where(_OPEN, *where).order_by(table.c.id))
    return [request_of(row) for row in found.mappings()]


def _void(
    connection: Connection,
    requests: Iterable[Request],
    person: str,
    reason: VoidReason,
    now: Millis,
    post: Post,
) -> None:
    for request in requests:
        part = request.part_of(person)
        if part is not None:
            void_one(connection, request, part, reason, now, post)
