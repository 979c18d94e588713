"""Takes content out of the database, in the transaction of the event that says so.

The rule is that of server/protocol/blanking.py, as SQL. Nothing here depends on what a table
still holds, so doing it again changes nothing.
"""

import json
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.blanking import STAYING_KINDS, Sweep, sweep_of
from server.protocol.events.chat import MessageEdited, MessageRedacted
from server.protocol.events.ledger import ChatDropped, EpisodeErased
from server.protocol.events.log import Event
from server.store.indexing import reword
from server.store.rules import require_not_held
from server.store.tables.history import BOARD, field

HOUR: Final = 60 * 60_000

_STAYING: Final = ", ".join(f"'{kind}'" for kind in sorted(STAYING_KINDS))

_WRITTEN: Final = (
    "room = :room AND (:writers IS NULL OR actor IN (SELECT value FROM json_each(:writers)))"
)

_TO_BLANK: Final = (
    "SET kind = 'redacted', body = '{\"kind\":\"redacted\"}', digest = NULL, target = NULL"
)
"""The digest goes, too: that of a short text can be guessed back."""

_CONTENT: Final = f"""
UPDATE events {_TO_BLANK} WHERE {_WRITTEN} AND seq BETWEEN :first AND :last
AND kind NOT IN ({_STAYING}, 'msg.edited', 'msg.reacted', 'episode.amended')
AND (NOT :chat_only OR kind = 'msg.sent')
"""

_EDITS: Final = f"""
UPDATE events {_TO_BLANK} WHERE {_WRITTEN} AND kind = 'msg.edited'
AND target BETWEEN :first AND :last
"""

_REACTIONS: Final = f"""
UPDATE events {_TO_BLANK} WHERE {_WRITTEN} AND kind = 'msg.reacted' AND seq >= :first
AND {field("target")} BETWEEN :first AND :last
"""

_AMENDMENTS: Final = f"""
UPDATE events {_TO_BLANK} WHERE {_WRITTEN} AND kind = 'episode.amended' AND NOT :chat_only
AND iif(:episode = '', seq BETWEEN :first AND :last, {field("episode")} = :episode)
"""

_NOTES: Final = f"""
UPDATE events {_TO_BLANK} WHERE {_WRITTEN} AND kind = 'notes.changed'
AND seq > :page AND {field("since")} = :page
"""

_CHANGES: Final = f"""
UPDATE events {_TO_BLANK} WHERE {_WRITTEN} AND {BOARD.text} AND NOT :chat_only
AND kind IN ('agenda.changed', 'action.changed')
AND coalesce({field("point")}, {field("action")}) BETWEEN :first AND :last
"""

_WORDS: Final = f"""
DELETE FROM message_search WHERE rowid IN (
  SELECT (room << 32) | seq FROM events
  WHERE {_WRITTEN} AND seq BETWEEN :first AND :last AND (kind = 'msg.sent'
    OR NOT :chat_only AND kind IN ('agenda.added', 'action.added', 'episode.closed')))
"""  # noqa: S608

_FILES: Final = (
    "UPDATE files SET gone = 1 WHERE room = :room AND seq BETWEEN :first AND :last"
    " AND (:writers IS NULL OR owner IN (SELECT value FROM json_each(:writers)))"
)

_MARKS: Final = (
    "DELETE FROM marks WHERE room = :room AND seq BETWEEN :first AND :last"
    " AND (:writers IS NULL OR person IN (SELECT value FROM json_each(:writers)))"
)

_TAKEN: Final = (_WORDS, _CONTENT, _EDITS, _CHANGES, _REACTIONS, _AMENDMENTS, _NOTES, _FILES)
"""In this order: the index is found by what the log still holds."""

_ABOUT: Final = (
    "erasure_wishes",
    "reflections",
    "shares",
    "reminders",
    "adoptions",
    "talk_reports",
)
"""Tables beside the log whose rows are about one episode, and go with it."""

_TALK_SHARES: Final = (
    "DELETE FROM talk_shares WHERE episode = :episode"
    " AND person IN (SELECT person FROM memberships WHERE room = :room)"
)
"""They are found by person."""


def sweep(connection: Connection, room: int, event: Event) -> None:
    """Blank what `event` takes out of the log of `room`, and all that was made from it."""
    found = sweep_of(event)
    if found is None:
        return
    given = _parameters(room, found)
    dropped = isinstance(event.body, ChatDropped)
    if not dropped:
        require_not_held(connection, room)
        connection.exec_driver_sql(_MARKS, given)
    for statement in _TAKEN:
        connection.exec_driver_sql(statement, given)
    scour_at(connection, event.at + (HOUR if dropped else 0))
    if isinstance(event.body, EpisodeErased):
        connection.exec_driver_sql(_TALK_SHARES, given)
        for table in _ABOUT:
            statement = f"DELETE FROM {table} WHERE episode = :episode"  # noqa: S608
            connection.exec_driver_sql(statement, {"episode": event.body.episode})


_ITEMS: Final = {"point": "agenda", "promise": "action", "poll": "poll"}
"""Item of the board -> how the kinds of its events begin."""

_MESSAGE: Final = f"""
UPDATE events {_TO_BLANK} WHERE room = :room
AND (kind = 'msg.sent' OR kind = 'msg.edited' AND target = :target) AND seq IN (
  SELECT :target UNION ALL
  SELECT seq FROM events WHERE room = :room AND kind = 'msg.edited' AND target = :target)
"""  # noqa: S608 — constants of this module
"""Edits by their own index: a long room's log is not gone through for one message."""

_ITEM: Final = f"""
UPDATE events {_TO_BLANK} WHERE room = :room AND {BOARD.text}
AND (seq = :target AND kind IN (:kind || '.added', :kind || '.opened')
  OR kind = :kind || '.changed' AND coalesce({field("point")}, {field("action")}) = :target)
"""

_UNFOUND: Final = "DELETE FROM message_search WHERE rowid = (:room << 32) | :target"

_FILED: Final = "UPDATE files SET gone = 1 WHERE room = :room AND seq = :target"


def redact(connection: Connection, room: int, event: Event, body: MessageRedacted) -> None:
    """Blank one message or item of the board, and what was said better of it."""
    given = {"room": room, "target": body.target, "kind": _ITEMS.get(body.item or "")}
    for statement in (_MESSAGE if body.item is None else _ITEM, _UNFOUND, _FILED):
        connection.exec_driver_sql(statement, given)
    scour_at(connection, event.at)


_REPLACED: Final = """
UPDATE events SET body = json_set(body, '$.text', json(:text)) WHERE room = :room
AND (seq = :target AND kind = 'msg.sent' OR kind = 'msg.edited' AND target = :target AND seq < :seq)
AND seq IN (SELECT :target UNION ALL
  SELECT seq FROM events WHERE room = :room AND kind = 'msg.edited' AND target = :target)
"""


def replace_words(connection: Connection, room: int, event: Event, body: MessageEdited) -> None:
    """Leave nothing of what a message said before: the log holds its last words alone.

    Raises ServiceError("gone") for the edit of a message that is there no more.
    """
    given = {"room": room, "target": body.target, "seq": event.seq}
    text = msgspec.json.encode(body.text).decode()
    connection.exec_driver_sql(_REPLACED, {**given, "text": text})
    if not reword(connection, room << 32 | body.target, body.text):
        raise ServiceError("gone")
    scour_at(connection, event.at)


def scour_at(connection: Connection, at: Millis) -> None:
    """Have the traces of what this transaction takes back gone soon after `at`."""
    connection.exec_driver_sql(
        "INSERT INTO signs (name, at) VALUES ('scour', :at)"
        " ON CONFLICT (name) DO UPDATE SET at = min(at, :at)",
        {"at": at},
    )


def forget_person(connection: Connection, room: int, person: str) -> None:
    """Take a person's name out of the events that carry it, and their agreements."""
    given = {"room": room, "person": person}
    for statement in (_LOST, _NAMED, _NAMED_ENTERING, _NAMED_PRESENT, _AGREED, _INVITED):
        connection.exec_driver_sql(statement, given)


_LOST: Final = """
UPDATE events SET body = '{"kind":"unreadable"}'
WHERE room = :room AND NOT json_valid(body) AND (actor = :person OR instr(body, :person))
AND kind IN ('member.added', 'member.renamed', 'person.entered', 'episode.opened')
"""
"""A name cannot be taken out of a damaged body, so the body goes. First, before JSON is read."""

_NAMED: Final = f"""
UPDATE events SET body = json_set(body, '$.name', '')
WHERE room = :room AND kind IN ('member.added', 'member.renamed') AND {field("person")} = :person
"""  # noqa: S608

_NAMED_ENTERING: Final = """
UPDATE events SET body = json_remove(body, '$.name')
WHERE room = :room AND kind = 'person.entered' AND actor = :person
"""

_NAMED_PRESENT: Final = """
UPDATE events SET body = json_set(body, '$.present', (
  SELECT json_group_array(iif(one.value ->> 'person' = :person,
    json_set(one.value, '$.name', ''), json(one.value)))
  FROM json_each(events.body, '$.present') AS one))
WHERE room = :room AND kind = 'episode.opened' AND body LIKE '%' || :person || '%'
"""

_AGREED: Final = "DELETE FROM consents WHERE room = :room AND person = :person"

_INVITED: Final = "DELETE FROM invitees WHERE room = :room AND person = :person"


def _parameters(room: int, found: Sweep) -> dict[str, object]:
    return {
        "room": room,
        "first": found.first,
        "last": found.last,
        "writers": None if found.writers is None else json.dumps(sorted(found.writers)),
        "chat_only": found.chat_only,
        "episode": found.episode,
        "page": found.page,
    }
