"""The promises that somebody has still to keep, folded from the boards of their rooms."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Connection, Row, Text, bindparam, exists, or_, select

from server.protocol.board.fold import fold_all
from server.protocol.board.model import ActionItem, Board, is_pending, seen_from
from server.protocol.bodies.open_items import OpenPromise, PromiseBetween
from server.protocol.events.base import RoomKind
from server.protocol.events.log import Event
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.portable import JsonText
from server.store.episodes.pending_seqs import PendingSeqs
from server.store.log.reader import EVENT_COLUMNS, EventsQuery
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

_PENDING: Final = EventsQuery(
    select(*EVENT_COLUMNS)
    .where(
        events.c.room == bindparam("number"),
        events.c.seq.in_(bindparam("seqs", type_=BigInteger, expanding=True)),
    )
    .order_by(events.c.seq)
)
"""Of those, what the open ones are folded from."""


class OpenPromises(NamedTuple):
    """With the kinds of their rooms: one's own, and, in rooms for two, the last of anybody's."""

    own: list[tuple[RoomKind, OpenPromise]]
    between: list[tuple[RoomKind, PromiseBetween]]


def open_promises(person: str, connection: Connection, pending: PendingSeqs) -> OpenPromises:
    found = OpenPromises([], [])
    for room in connection.execute(_ROOMS, {"person": person}).all():
        board = seen_from(_promised(room, connection, pending), room.floor + 1)
        still = [one for one in board.actions if is_pending(one)]
        found.own.extend((room.kind, _own(room.id, one)) for one in still if one.owner == person)
        if room.kind in FOR_TWO:
            last = sorted(still, key=lambda one: one.at)[-LAST:]
            found.between.extend((room.kind, _between(room.id, one)) for one in last)
    return found


def _promised(room: Row[Any], connection: Connection, pending: PendingSeqs) -> Board:
    """The open promises of the room, and perhaps some that are not."""
    seqs = pending.of(room.id, room.head)
    if seqs is not None:
        return fold_all(_PENDING(connection, number=room.number, seqs=seqs)) if seqs else Board()
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
