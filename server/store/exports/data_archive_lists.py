"""What belongs to one person, list by list: for the archive they take away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from server.store.episodes.talk_reports import talk_share_in
from server.store.sealed.columns import note_in, page_in, reflection_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.episodes import BOARD, field

Open = Callable[[Vault, str, Any, bytes], object]
"""`(vault, person, what it is sealed for, sealed)`: what is in it. Raises `gone`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement of (place, document) rows, and what the place is, to page by.

    With `open` there are two more columns: what it was sealed for, and what is sealed. Their
    content stands in the document as `own`; where its key is gone, nothing of the row does.
    """

    statement: str
    place: str
    start: int | str = -1
    open: Open | None = None


def document_of(vault: Vault, person: str, listed: Listed, row: tuple[Any, ...]) -> str | None:
    """The JSON of one row; None for what was erased."""
    if listed.open is None:
        return str(row[1])
    _, document, ref, sealed = row
    open_ = listed.open
    own = unless_gone(lambda: open_(vault, person, ref, sealed))
    if own is None:
        return None
    return msgspec.json.encode({**msgspec.json.decode(document), "own": own}).decode()


def _reflection(vault: Vault, _: str, ref: str, sealed: bytes) -> object:
    episode, id_ = ref.split(" ")
    return reflection_in(vault, episode, id_, sealed).sheet


LISTS: Final[dict[str, Listed]] = {
    "account": Listed(
        (
            "SELECT rowid, json_object('id', id, 'name', name, 'email', email, 'language', locale,"
            " 'time_zone', time_zone, 'created_at', created_at) FROM people WHERE id = :person"
        ),
        "rowid",
    ),
    "sign_ins": Listed(
        (
            "SELECT rowid, json_object('browser', agent, 'created_at', created_at,"
            " 'seen_at', seen_at) FROM sign_ins WHERE person = :person"
        ),
        "rowid",
    ),
    "rooms": Listed(
        (
            "SELECT r.number, json_object('id', r.id, 'title', r.title, 'kind', r.kind,"
            " 'name', m.name, 'role', m.role, 'standing', m.standing)"
            " FROM memberships AS m JOIN rooms AS r ON r.number = m.room WHERE m.person = :person"
        ),
        "r.number",
    ),
    "messages": Listed(
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'seq', e.seq, 'at', e.at,"
            " 'said', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            " JOIN events AS e ON e.room = m.room AND e.actor = m.person"
            " AND e.kind IN ('msg.sent', 'msg.edited', 'msg.reacted') WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
    "amendments": Listed(
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'at', e.at,"
            " 'said', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            " JOIN events AS e ON e.room = m.room AND e.actor = m.person"
            " AND e.kind IN ('episode.confirmed', 'episode.amended') WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
    "consents": Listed(
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'at', e.at,"
            " 'what', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            " JOIN events AS e ON e.room = m.room AND e.actor = m.person"
            " AND e.kind IN ('consent.given', 'consent.withdrawn') WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
    "marks": Listed(
        (
            "SELECT k.id, json_object('id', k.id, 'room', r.id, 'kind', k.kind, 'at', k.at),"
            " k.id, k.sealed FROM marks AS k JOIN rooms AS r ON r.number = k.room"
            " WHERE k.person = :person"
        ),
        "k.id",
        "",
        lambda vault, person, id_, sealed: note_in(vault, person, id_, sealed).note,
    ),
    "reflections": Listed(
        (
            "SELECT f.id, json_object('id', f.id, 'episode', f.episode, 'room', r.id,"
            " 'state', f.state), f.episode || ' ' || f.id, f.sealed"
            " FROM reflections AS f JOIN rooms AS r ON r.number = f.room"
            " WHERE f.person = :person"
        ),
        "f.id",
        "",
        _reflection,
    ),
    "diary": Listed(
        (
            "SELECT d.id, json_object('id', d.id, 'day', d.day), d.id, d.sealed"
            " FROM diary AS d WHERE d.person = :person"
        ),
        "d.id",
        "",
        lambda vault, person, id_, sealed: page_in(vault, person, id_, sealed).text,
    ),
    "talk": Listed(
        (
            "SELECT t.episode, json_object('episode', t.episode), t.episode, t.sealed"
            " FROM talk_shares AS t WHERE t.person = :person"
        ),
        "t.episode",
        "",
        talk_share_in,
    ),
    "promises": Listed(
        (
            "SELECT (e.room << 32) | e.seq, json_object('room', r.id, 'seq', e.seq, 'at', e.at,"  # noqa: S608
            " 'promise', json(e.body)) FROM memberships AS m JOIN rooms AS r ON r.number = m.room"
            f" JOIN (SELECT room, seq, at, actor, kind, body FROM events WHERE {BOARD.text}) AS e"
            " ON e.room = m.room AND e.kind IN ('action.added', 'action.changed')"
            f" AND coalesce({field('owner', 'e.body')}, e.actor) = m.person"
            " AND json_valid(e.body) WHERE m.person = :person"
        ),
        "(e.room << 32) | e.seq",
    ),
}
"""In its own file of the archive each. A promise is theirs who gave it, whoever wrote it down."""
