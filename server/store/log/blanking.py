"""Takes content out of the database, in the transaction of the event that says so.

The rule is that of server/protocol/blanking.py, as SQL. Nothing here depends on what a table
still holds, so doing it again changes nothing.
"""

import json
from typing import Final

import msgspec
from sqlalchemy import (
    Connection,
    Integer,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)

from server.kernel.errors import ServiceError
from server.protocol.blanking import (
    STAYING_KINDS,
    Said,
    Sweep,
    better_words,
    lost_to,
    sweep_of,
)
from server.protocol.events.chat import BoardItem, MessageEdited, MessageRedacted
from server.protocol.events.log import Body, Event
from server.protocol.events.retention import ChatDropped, EpisodeErased
from server.store.engine.purge import purge_at
from server.store.log.invariants import require_not_held
from server.store.search.search_index import reword
from server.store.tables.episodes import BOARD, field
from server.store.tables.log import events

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
        for item, target in lost_to(found, _last_words(connection, room)):
            _empty_item(connection, room, item, target)
    for statement in _TAKEN:
        connection.exec_driver_sql(statement, given)
    purge_at(connection, event.at + (HOUR if dropped else 0))
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
    _empty_item(connection, room, body.item, body.target)
    purge_at(connection, event.at)


def _empty_item(connection: Connection, room: int, item: BoardItem | None, target: int) -> None:
    given = {"room": room, "target": target, "kind": _ITEMS.get(item or "")}
    for statement in (_MESSAGE if item is None else _ITEM, _UNFOUND, _FILED):
        connection.exec_driver_sql(statement, given)


_BETTER: Final = (
    select(events.c.seq, events.c.actor, events.c.at, events.c.body)
    .where(events.c.room == bindparam("room"), BOARD)
    .where(events.c.kind.in_(("agenda.changed", "action.changed")))
    .order_by(events.c.seq)
)
_BODY: Final = msgspec.json.Decoder(Body)


def _last_words(connection: Connection, room: int) -> dict[Said, Event]:
    """Item of the board -> the event that said it better last. Damaged ones say nothing."""
    last: dict[Said, Event] = {}
    for seq, actor, at, body in connection.execute(_BETTER, {"room": room}):
        try:
            event = Event(seq=seq, actor=actor, at=at, body=_BODY.decode(body))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        if (better := better_words(event)) is not None:
            last[better[0]] = event
    return last


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
    purge_at(connection, event.at)


def replace_item_words(
    connection: Connection, room: int, event: Event, said: Said, text: str
) -> None:
    """The same for a point or a promise, whoever said it before.

    One that is there no more, which an older log may hold, changes nothing (see rules.py).
    """
    item, target = said
    begins = _ITEMS[item or ""]
    row = events.c
    about = literal_column(f"coalesce({field('point')}, {field('action')})", Integer)
    made = and_(row.seq == target, row.kind == f"{begins}.added")
    changed = and_(row.kind == f"{begins}.changed", row.seq < event.seq, about == target)
    words = func.json(msgspec.json.encode(text).decode())
    replaced = (
        update(events)
        .where(row.room == room, BOARD, or_(made, changed))
        .where(literal_column(field("text")).is_not(None))
        .values(body=func.json_set(row.body, "$.text", words))
    )
    connection.execute(replaced)
    reword(connection, room << 32 | target, text)
    purge_at(connection, event.at)


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
