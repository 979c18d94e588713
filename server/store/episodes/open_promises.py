"""The promises that somebody has still to keep, folded from the boards of their rooms."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Connection, Row, Text, and_, bindparam, exists, or_, select

from server.protocol.board.fold import fold_all
from server.protocol.board.model import ActionItem, Board, is_pending, seen_from
from server.protocol.bodies.open_items import OpenPromise, PromiseBetween
from server.protocol.events.base import RoomKind
from server.protocol.events.log import Event
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.portable import JsonRows, JsonText, field_of
from server.store.episodes.pending_seqs import PendingSeqs
from server.store.log.events_query import EVENT_COLUMNS, EventsOfRooms, EventsQuery
from server.store.rooms.room_list import FLOOR
from server.store.tables.episodes import is_of_board
from server.store.tables.log import events, memberships, rooms

ROOMS: Final = 50
"""Rooms whose boards are folded for one answer, those first in which something happened last."""

FOR_TWO: Final[tuple[RoomKind, ...]] = ("one_to_one", "peer")

LAST: Final = 4
"""Promises of one room for two that stand beside its people."""

MINE: Final = (
    memberships.c.person == bindparam("person", type_=Text),
    memberships.c.standing == "member",
    ~rooms.c.archived,
)
"""The seats of one `person`, in rooms that are not archived."""

_NAMED: Final = exists().where(
    events.c.room == rooms.c.number,
    is_of_board(events.c.kind),
    or_(events.c.kind == "action.added", events.c.kind == "action.changed"),
    or_(rooms.c.kind.in_(FOR_TWO), JsonText(events.c.body, "owner") == memberships.c.person),
)
"""Whether a promise there was ever theirs; in a room for two, anybody's."""

_ROOMS: Final = (
    select(rooms.c.number, rooms.c.id, rooms.c.kind, rooms.c.head, FLOOR.label("floor"))
    .join(memberships, memberships.c.room == rooms.c.number)
    .where(*MINE, memberships.c.role.in_(PERMISSIONS["promise"]), _NAMED)
    .order_by(rooms.c.last_at.desc(), rooms.c.number.desc())
    .limit(ROOMS)
)

_PROMISES: Final = EventsQuery(
    select(*EVENT_COLUMNS)
    .where(
        events.c.room == bindparam("number"),
        is_of_board(events.c.kind),
        or_(events.c.kind.between("action.", "action/"), events.c.kind == "episode.closed"),
    )
    .order_by(events.c.seq)
)
"""Of a board, what promises are folded from."""

_asked = JsonRows(bindparam("asked", type_=Text())).table_valued("value", name="asked")

_PENDING: Final = EventsOfRooms(
    select(events.c.room, *EVENT_COLUMNS)
    .select_from(_asked)
    .join(
        events,
        and_(
            events.c.room == field_of(_asked.c.value, 0, BigInteger),
            events.c.seq == field_of(_asked.c.value, 1, BigInteger),
        ),
    )
)
"""Of those of several rooms, what the open ones are folded from. `asked`: pairs of a room's number
and a seq, as JSON."""


class OpenPromises(NamedTuple):
    """With the kinds of their rooms: one's own, and, in rooms for two, the last of anybody's."""

    own: list[tuple[RoomKind, OpenPromise]]
    between: list[tuple[RoomKind, PromiseBetween]]


def open_promises(person: str, connection: Connection, pending: PendingSeqs) -> OpenPromises:
    found = OpenPromises([], [])
    rooms_of = connection.execute(_ROOMS, {"person": person}).all()
    for room, whole in _boards(rooms_of, connection, pending):
        board = seen_from(whole, room.floor + 1)
        still = [one for one in board.actions if is_pending(one)]
        found.own.extend((room.kind, _own(room.id, one)) for one in still if one.owner == person)
        if room.kind in FOR_TWO:
            last = sorted(still, key=lambda one: one.at)[-LAST:]
            found.between.extend((room.kind, _between(room.id, one)) for one in last)
    return found


def _boards(
    rooms_of: Sequence[Row[Any]], connection: Connection, pending: PendingSeqs
) -> Iterator[tuple[Row[Any], Board]]:
    """The open promises of each room, and perhaps some that are not."""
    known = {room.number: pending.of(room.id, room.head) for room in rooms_of}
    asked = [(number, seq) for number, seqs in known.items() for seq in seqs or ()]
    logs = _PENDING(connection, asked=msgspec.json.encode(asked).decode()) if asked else {}
    for room in rooms_of:
        if known[room.number] is None:
            yield room, _folded(room, connection, pending)
        else:
            yield room, fold_all(logs.get(room.number, ()))


def _folded(room: Row[Any], connection: Connection, pending: PendingSeqs) -> Board:
    """As `_boards`, from all that its log says of promises."""
    log = _PROMISES(connection, number=room.number)
    board = fold_all(log)
    pending.keep(room.id, room.head, _seqs_of(board, log))
    return board


def _seqs_of(board: Board, log: Sequence[Event]) -> tuple[int, ...]:
    """The events that made the open promises of `board` and those that changed them."""
    still = {one.seq for one in board.actions if is_pending(one)}
    return tuple(
        one.seq for one in log if one.seq in still or getattr(one.body, "action", None) in still
    )


def _own(room: str, one: ActionItem) -> OpenPromise:
    return OpenPromise(room=room, promise=one.seq, text=one.text, due=one.due, made_at=one.at)


def _between(room: str, one: ActionItem) -> PromiseBetween:
    return PromiseBetween(room=room, promise=one.seq, person=one.owner, text=one.text, due=one.due)
