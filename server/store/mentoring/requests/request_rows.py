"""A mentoring request as a row, and back; with the words of each sealed as their own."""

from typing import Any, Final, get_args

from sqlalchemy import Connection, RowMapping, Select, func, select

from server.mentoring.requests.ports import KeptRequest
from server.mentoring.requests.request import Request, State
from server.mentoring.requests.request_words import MenteeWords, MentorWords
from server.store.sealed.columns import (
    mentee_words_in,
    mentor_words_in,
    seal_mentee_words,
    seal_mentor_words,
)
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.mentoring_requests import mentoring_requests as table
from server.store.tables.people import people

_mentee, _mentor = people.alias("mentee_person"), people.alias("mentor_person")

READABLE: Final = table.c.state.in_(get_args(State))
"""Of a damaged row nothing is said, and nothing else is missing with it."""

REQUESTS: Final = (
    select(
        table,
        func.coalesce(_mentee.c.name, "").label("mentee_name"),
        func.coalesce(_mentor.c.name, "").label("mentor_name"),
    )
    .outerjoin(_mentee, _mentee.c.id == table.c.mentee)
    .outerjoin(_mentor, _mentor.c.id == table.c.mentor)
    .where(READABLE)
)


def kept_in(connection: Connection, vault: Vault, request: str) -> KeptRequest | None:
    row = connection.execute(REQUESTS.where(table.c.id == request)).mappings().first()
    return None if row is None else kept_of(vault, row)


def every(
    connection: Connection, vault: Vault, query: Select[*tuple[Any, ...]]
) -> list[KeptRequest]:
    """What a query made of REQUESTS finds, in its order."""
    return [kept_of(vault, row) for row in connection.execute(query).mappings()]


def kept_of(vault: Vault, row: RowMapping) -> KeptRequest:
    return KeptRequest(
        request=request_of(row),
        mentee_name=row["mentee_name"],
        mentor_name=row["mentor_name"],
        mentee_words=_mentee_words(vault, row),
        mentor_words=_mentor_words(vault, row),
        saved_at=row["saved_at"],
        room=row["room"],
        owed=row["owed"],
    )


def request_of(row: RowMapping) -> Request:
    return Request(
        id=row["id"],
        mentee=row["mentee"],
        mentor=row["mentor"],
        state=row["state"],
        sent_at=row["sent_at"],
        until=row["until"],
        left=row["left_ms"],
        ended_at=row["ended_at"],
        ended_by=row["ended_by"],
        end=row["reason"],
    )


def columns_of(request: Request) -> dict[str, Any]:
    """The columns that its life changes."""
    return {
        "state": request.state,
        "sent_at": request.sent_at,
        "until": request.until,
        "left_ms": request.left,
        "ended_at": request.ended_at,
        "ended_by": request.ended_by,
        "reason": request.end,
    }


def words_columns(
    vault: Vault, request: Request, mentee: MenteeWords | None, mentor: MentorWords | None
) -> dict[str, bytes | None]:
    """The words of both, as they are kept; what nobody wrote, or who wrote it left, is nothing."""
    return {
        "mentee_words": None
        if mentee is None or request.mentee is None
        else seal_mentee_words(vault, request.mentee, request.id, mentee),
        "mentor_words": None
        if mentor is None or request.mentor is None
        else seal_mentor_words(vault, request.mentor, request.id, mentor),
    }


def _mentee_words(vault: Vault, row: RowMapping) -> MenteeWords | None:
    mentee, sealed = row["mentee"], row["mentee_words"]
    if mentee is None or sealed is None:
        return None
    return unless_gone(lambda: mentee_words_in(vault, mentee, row["id"], sealed))


def _mentor_words(vault: Vault, row: RowMapping) -> MentorWords | None:
    mentor, sealed = row["mentor"], row["mentor_words"]
    if mentor is None or sealed is None:
        return None
    return unless_gone(lambda: mentor_words_in(vault, mentor, row["id"], sealed))
