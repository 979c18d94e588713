"""Queries for events of the log: each is one statement whose answer is a document.

Every fetched row hands the interpreter's lock to the event loop and waits to get it back, so a
page of 500 rows would cost hundreds of waits where one document costs one.
"""

import re
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    cast,
    func,
    literal_column,
    select,
)

from server.protocol.events.chat import Unreadable
from server.protocol.events.log import SYSTEM_ACTOR, Event
from server.store.engine.portable import JoinedTexts, JsonQuote, TextBytes
from server.store.tables.log import events

EVENT_COLUMNS: Final = (
    events.c.seq,
    events.c.at,
    events.c.actor,
    events.c.cid,
    events.c.body,
)
"""What an event is made of."""


class _Head(msgspec.Struct):
    seq: int
    at: int
    actor: str
    cid: str | None = None


_EVENTS: Final = msgspec.json.Decoder(list[Event])
_ONE: Final = msgspec.json.Decoder(Event)
_HEAD: Final = msgspec.json.Decoder(_Head)
_PLACE: Final = re.compile(rb'\{"seq":(\d+),"at":(-?\d+)')

DAMAGED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding raises over a row that holds nothing sensible any more."""


class EventsQuery:
    """A query for `EVENT_COLUMNS`, in an order, as the events themselves.

    One that cannot be read is `Unreadable` in its place: it keeps nobody from the others.
    """

    def __init__(self, rows: Select[*tuple[Any, ...]]) -> None:
        found = rows.subquery()
        event = _document(found)
        self._whole = select(TextBytes(JoinedTexts(event))).select_from(found)
        self._each = select(TextBytes(event)).select_from(found)

    def __call__(self, connection: Connection, **given: object) -> list[Event]:
        document = connection.scalar(self._whole, given) or b""
        try:
            return _EVENTS.decode(b"[" + document + b"]")
        except DAMAGED:
            return [_event(row) for row in connection.scalars(self._each, given)]


class EventsOfRooms:
    """As EventsQuery, of many rooms at once: `rows` have the number of their `room`, too."""

    def __init__(self, rows: Select[*tuple[Any, ...]]) -> None:
        found = rows.subquery()
        event = _document(found)
        self._whole = select(found.c.room, TextBytes(JoinedTexts(event)).label("log")).group_by(
            found.c.room
        )
        self._each = select(found.c.room, TextBytes(event).label("event"))

    def __call__(self, connection: Connection, **given: object) -> dict[int, list[Event]]:
        """The events by room, oldest first."""
        try:
            rows = connection.execute(self._whole, given).all()
            logs = {row.room: _EVENTS.decode(b"[" + row.log + b"]") for row in rows}
        except DAMAGED:
            logs = {}
            for row in connection.execute(self._each, given):
                logs.setdefault(row.room, []).append(_event(row.event))
        return {room: sorted(log, key=lambda one: one.seq) for room, log in logs.items()}


def _document(rows: FromClause) -> ColumnElement[str]:
    """Each of these events of the log as JSON."""
    row = rows.c
    cid = func.coalesce(_constant(',"cid":') + JsonQuote(row.cid), _constant(""))
    head = _constant('{"seq":') + cast(row.seq, Text) + _constant(',"at":') + cast(row.at, Text)
    who = _constant(',"actor":') + JsonQuote(row.actor) + cid
    return head + who + _constant(',"body":') + row.body + _constant("}")


def _constant(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'", Text)


def _event(row: bytes) -> Event:
    try:
        return _ONE.decode(row)
    except DAMAGED:
        head = _head(row)
    return Event(seq=head.seq, actor=head.actor, at=head.at, cid=head.cid, body=Unreadable())


def _head(row: bytes) -> _Head:
    """What stands before the body; of its text no more than the numbers where that is damaged."""
    try:
        return _HEAD.decode(row.partition(b',"body":')[0] + b"}")
    except DAMAGED:
        place = _PLACE.match(row)
    seq, at = place.groups() if place else (b"0", b"0")
    return _Head(seq=int(seq), at=int(at), actor=SYSTEM_ACTOR)
