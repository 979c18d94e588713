"""What the two of a request do with it: decided and written in one transaction, once for a cid."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.ports import By, Check, KeptRequest, Owed, ToAct
from server.mentoring.requests.request import Request
from server.mentoring.requests.request_life import WHO, after
from server.mentoring.requests.request_words import MenteeWords, put, with_seeks
from server.store.log.invariants import require_staying
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.requests.request_drafts import begin, draft_to
from server.store.mentoring.requests.request_facts import facts_of
from server.store.mentoring.requests.request_rows import kept_in, words_columns
from server.store.mentoring.requests.request_writing import Post, hear, void_where_closed, write
from server.store.mentoring.waiting_list.wait_settling import end_wait
from server.store.sealed.vault import Vault
from server.store.tables.mentoring_requests import mentoring_requests as table
from server.store.tables.mentoring_requests import request_acts


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is sent to `mentor`, under the id `new` where there was no draft."""

    mentor: str
    new: str
    words: MenteeWords
    check: Check


def send(
    vault: Vault, post: Post, by: By, letter: NewRequest, now: Millis, connection: Connection
) -> KeptRequest:
    """As the port says. The draft becomes the request."""
    known = _done(connection, by)
    if known is not None:
        return _kept(connection, vault, known)
    require_staying(connection, by.person)
    facts = facts_of(connection, by.person, letter.mentor, now)
    letter.check(facts)
    draft = draft_to(connection, vault, by.person, letter.mentor)
    written = draft.request if draft else Request(letter.new, by.person, letter.mentor, "written")
    letter_words = with_seeks(letter.words, facts)
    words = {**words_columns(vault, written, letter_words, None), "saved_at": now}
    if draft is None:
        begin(connection, written, words)
    write(connection, after(written, "send", "mentee", now), "send", now, post, **words)
    end_wait(by.person, letter.mentor, now, connection)
    _note(connection, by, written.id)
    return _kept(connection, vault, written.id)


def act(
    vault: Vault, post: Post, by: By, request: str, wish: ToAct, now: Millis, connection: Connection
) -> KeptRequest:
    """As the port says."""
    known = _done(connection, by)
    if known is not None:
        if known != request:
            raise ServiceError("idempotency_conflict")
        return _kept(connection, vault, request)
    require_staying(connection, by.person)
    kept = kept_in(connection, vault, request)
    part = kept.request.part_of(by.person) if kept else None
    if kept is None or part is None or (part == "mentor" and kept.request.state == "written"):
        raise ServiceError("not_found")
    changed = after(kept.request, wish.act, part, now, wish.end)
    if wish.check is not None and changed.mentee is not None and changed.mentor is not None:
        wish.check(facts_of(connection, changed.mentee, changed.mentor, now))
    words = put(wish.act, wish.text, kept.mentee_words, kept.mentor_words)
    columns: dict[str, object] = dict(words_columns(vault, changed, *words))
    if wish.owes is not None:
        columns |= {"room": wish.room, "owed": wish.owes}
    write(connection, changed, wish.act, now, post, **columns)
    _note(connection, by, request)
    if WHO[wish.act] == "mentor":
        hear(connection, by.person, now)
        void_where_closed(connection, by.person, read_profile(by.person, connection), now, post)
    return _kept(connection, vault, request)


def made(request: str, owed: Owed, connection: Connection) -> None:
    """The room is there; a call that became a lasting room meanwhile is owed as that."""
    this = update(table).where(table.c.id == request, table.c.owed == owed)
    connection.execute(this.values(owed=None))


def _done(connection: Connection, by: By) -> str | None:
    """The request that this very wish was done with before; raises `idempotency_conflict`."""
    mine = request_acts.c.person == by.person, request_acts.c.cid == by.cid
    found = select(request_acts.c.request, request_acts.c.digest).where(*mine)
    row = connection.execute(found).one_or_none()
    if row is None:
        return None
    if row.digest != by.digest:
        raise ServiceError("idempotency_conflict")
    request: str = row.request
    return request


def _note(connection: Connection, by: By, request: str) -> None:
    row = {"person": by.person, "cid": by.cid, "digest": by.digest, "request": request}
    connection.execute(insert(request_acts).values(row))


def _kept(connection: Connection, vault: Vault, request: str) -> KeptRequest:
    kept = kept_in(connection, vault, request)
    if kept is None:
        raise ServiceError("not_found")
    return kept
