"""The closed episodes that are not stored, or not as the log has it."""

from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
    union,
)

from server.history.ports.episodes import Unkept
from server.store.engine.portable import IsJson, JsonNumber, JsonText
from server.store.episodes.chapters import SPOKEN_OF, TAKEN_OUT
from server.store.tables.episodes import episodes, is_of_board, is_turn
from server.store.tables.log import events, rooms

_KIND: Final = events.c.kind

_EPISODE: Final = JsonText(events.c.body, "episode")


def _number(name: str) -> JsonNumber:
    return JsonNumber(events.c.body, name)


def _older_than(which: ColumnElement[bool]) -> Select[str, str, bool]:
    """The stored ones of a room that were folded before an event which is about them."""
    stored = and_(episodes.c.head < events.c.seq, which)
    return (
        select(rooms.c.id.label("room"), episodes.c.id.label("episode"), true().label("stored"))
        .select_from(events)
        .join(rooms, rooms.c.number == events.c.room)
        .join(episodes, stored)
    )


_IN_ITS_ROOM: Final = episodes.c.room == events.c.room

_CLOSED: Final = (
    select(rooms.c.id.label("room"), _EPISODE.label("episode"), false().label("stored"))
    .select_from(events)
    .join(rooms, rooms.c.number == events.c.room)
    .where(is_turn(_KIND), _KIND == "episode.closed", _EPISODE.is_not(None))
    .where(~exists().where(episodes.c.id == _EPISODE))
)

_REDACTED: Final = _older_than(
    and_(
        _IN_ITS_ROOM,
        episodes.c.last_seq >= _number("target"),
        or_(
            JsonText(events.c.body, "item").is_not(None),
            episodes.c.first_seq <= _number("target"),
        ),
    )
).where(is_turn(_KIND), _KIND == "msg.redacted")

_TAKEN: Final = _older_than(
    and_(
        _IN_ITS_ROOM,
        or_(
            _KIND != "chat.dropped",
            and_(
                episodes.c.last_seq >= _number("first"),
                episodes.c.first_seq <= _number("last"),
            ),
        ),
    )
).where(is_turn(_KIND), _KIND.in_(TAKEN_OUT))

_BETTERED: Final = _older_than(
    and_(
        _IN_ITS_ROOM,
        episodes.c.last_seq >= func.coalesce(_number("point"), _number("action")),
    )
).where(
    is_of_board(_KIND),
    _KIND.in_(("agenda.changed", "action.changed")),
    JsonText(events.c.body, "text").is_not(None),
)

_SPOKEN_OF: Final = _older_than(episodes.c.id == _EPISODE).where(
    is_turn(_KIND), _KIND.in_(SPOKEN_OF)
)

_DAMAGED: Final = (
    select(rooms.c.id.label("room"), episodes.c.id.label("episode"), true().label("stored"))
    .select_from(episodes)
    .join(rooms, rooms.c.number == episodes.c.room)
    .where(or_(~IsJson(episodes.c.summary), ~IsJson(episodes.c.record)))
)

_UNKEPT: Final = union(_CLOSED, _REDACTED, _TAKEN, _BETTERED, _SPOKEN_OF, _DAMAGED)


def unkept(connection: Connection) -> list[Unkept]:
    """As history's Archive."""
    rows = connection.execute(_UNKEPT)
    return [Unkept(row.room, row.episode, row.stored) for row in rows]
