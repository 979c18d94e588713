"""What events do to the agenda."""

from typing import Any

from msgspec.structs import replace

from server.protocol.board.model import AgendaPoint, Board, is_open
from server.protocol.events.board import (
    AgendaAdded,
    AgendaChanged,
    AgendaCovered,
    AgendaDropped,
    AgendaMoved,
    AgendaOwned,
    AgendaTaken,
    AgendaTurned,
)
from server.protocol.events.log import Event


def added(board: Board, event: Event, body: AgendaAdded) -> Board:
    point = AgendaPoint(
        seq=event.seq, text=body.text, by=event.actor, at=event.at, place=float(event.seq)
    )
    return _placed(board, (*board.points, point))


def changed(board: Board, _: Event, body: AgendaChanged) -> Board:
    return _point(board, body.point, text=body.text)


def moved(board: Board, event: Event, body: AgendaMoved) -> Board:
    place = float(event.seq) if body.place is None else body.place
    moved = _point(board, body.point, place=place)
    return _placed(moved, moved.points)


def taken(board: Board, event: Event, body: AgendaTaken) -> Board:
    taken = _point(board, body.point, carried=False, place=float(event.seq))
    return _placed(taken, taken.points)


def covered(board: Board, event: Event, body: AgendaCovered) -> Board:
    point = board.point(body.point)
    if point is None or (point.covered_at is not None) == body.on:
        return board
    at = event.at if body.on else None
    return left(_point(board, body.point, covered_at=at, carried=False))


def dropped(board: Board, _: Event, body: AgendaDropped) -> Board:
    return left(_point(board, body.point, dropped=body.on))


def turned(board: Board, _: Event, body: AgendaTurned) -> Board:
    return left(replace(board, current=body.point))


def owned(board: Board, _: Event, body: AgendaOwned) -> Board:
    return replace(board, owner=body.person)


def _point(board: Board, seq: int, **changes: Any) -> Board:  # noqa: ANN401 - fields of a point
    points = tuple(replace(one, **changes) if one.seq == seq else one for one in board.points)
    return replace(board, points=points)


def _placed(board: Board, points: tuple[AgendaPoint, ...]) -> Board:
    return replace(board, points=tuple(sorted(points, key=lambda one: (one.place, one.seq))))


def left(board: Board) -> Board:
    """Nobody talks about a point that is not open, or not here."""
    point = None if board.current is None else board.point(board.current)
    return board if point is not None and is_open(point) else replace(board, current=None)
