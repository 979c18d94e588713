"""Puts better words in the place of earlier ones, in the transaction that brings them."""

from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Text, and_, bindparam, case, or_, update

from server.protocol.blanking import Said
from server.protocol.events.chat import MessageEdited
from server.protocol.events.log import Event
from server.store.engine.portable import IsJson, JsonPut, JsonText
from server.store.engine.purge import purge_at
from server.store.log.blanking import ABOUT, ITEMS, UNREADABLE
from server.store.search.search_index import reword
from server.store.tables.episodes import is_of_board
from server.store.tables.log import EDITED, events

_row: Final = events.c

_REPLACE: Final = (
    update(events)
    .where(_row.room == bindparam("of_room"))
    .values(
        body=case(
            (IsJson(_row.body), JsonPut(_row.body, "text", bindparam("words", type_=Text))),
            else_=UNREADABLE,
        )
    )
)

_SENT: Final = _REPLACE.where(_row.seq == bindparam("about"), _row.kind == "msg.sent")

_EDITED: Final = _REPLACE.where(
    _row.kind == EDITED, _row.target == bindparam("about"), _row.seq < bindparam("before")
)


def replace_words(connection: Connection, room: int, event: Event, body: MessageEdited) -> None:
    """Leave nothing of what a message said before: the log holds its last words alone.

    One that is there no more changes nothing: nobody can edit it (invariants.py), but a log that is
    folded again may hold the edit of a message that went later.
    """
    given = {"of_room": room, "about": body.target, "words": _json(body.text)}
    connection.execute(_SENT, given)
    connection.execute(_EDITED, {**given, "before": event.seq})
    reword(connection, room << 32 | body.target, body.text)
    purge_at(connection, event.at)


def replace_item_words(
    connection: Connection, room: int, event: Event, said: Said, text: str
) -> None:
    """The same for a point or a promise, whoever said it before.

    One that is there no more, which an older log may hold, changes nothing (see invariants.py).
    """
    item, target = said
    replaced = _REPLACE.where(_of_item(ITEMS[item or ""], target, event.seq))
    connection.execute(replaced, {"of_room": room, "words": _json(text)})
    reword(connection, room << 32 | target, text)
    purge_at(connection, event.at)


def _of_item(begins: str, target: int, before: int) -> ColumnElement[bool]:
    made = and_(_row.seq == target, _row.kind == f"{begins}.added")
    changed = and_(_row.kind == f"{begins}.changed", _row.seq < before, ABOUT == target)
    says = JsonText(_row.body, "text").is_not(None)
    return and_(is_of_board(_row.kind), or_(made, changed), says)


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode()
