"""Letters that are being written, one from each mentee to each mentor."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.profiles.visibility import is_findable
from server.mentoring.requests.ports import KeptRequest
from server.mentoring.requests.request import Request
from server.mentoring.requests.request_bounds import MOST_DRAFTS
from server.mentoring.requests.request_words import MenteeWords
from server.store.log.invariants import require_staying
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_rows import (
    REQUESTS,
    columns_of,
    kept_of,
    words_columns,
)
from server.store.sealed.vault import Vault
from server.store.tables.mentoring_requests import mentoring_requests as table


def draft_to(connection: Connection, vault: Vault, mentee: str, mentor: str) -> KeptRequest | None:
    row = connection.execute(REQUESTS.where(_is_draft(mentee, mentor))).mappings().first()
    return None if row is None else kept_of(vault, row)


def keep(
    vault: Vault,
    mentee: str,
    mentor: str,
    new: str,
    words: MenteeWords,
    now: Millis,
    connection: Connection,
) -> None:
    """In place of the one that was there. Raises `not_found`, `quota_exceeded`."""
    require_staying(connection, mentee)
    record = read_profile(mentor, connection)
    if record is None or not is_findable(record):
        raise ServiceError("not_found")
    known = connection.scalar(select(table.c.id).where(_is_draft(mentee, mentor)))
    draft = Request(known or new, mentee, mentor, "written")
    columns = {**words_columns(vault, draft, words, None), "saved_at": now}
    if known is not None:
        connection.execute(update(table).where(table.c.id == known).values(columns))
        return
    theirs = table.c.mentee == mentee, table.c.state == "written"
    if connection.scalars(select(func.count()).where(*theirs)).one() >= MOST_DRAFTS:
        raise ServiceError("quota_exceeded", data={"most": MOST_DRAFTS, "per": "drafts"})
    begin(connection, draft, columns)


def begin(connection: Connection, request: Request, columns: Mapping[str, object]) -> None:
    """A row that was not there."""
    whose = {"id": request.id, "mentee": request.mentee, "mentor": request.mentor}
    connection.execute(insert(table).values(**whose, **columns_of(request), **columns))


def drop(mentee: str, mentor: str, connection: Connection) -> None:
    connection.execute(delete(table).where(_is_draft(mentee, mentor)))


def _is_draft(mentee: str, mentor: str) -> ColumnElement[bool]:
    return and_(table.c.mentee == mentee, table.c.mentor == mentor, table.c.state == "written")
